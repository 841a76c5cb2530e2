import { pointerKeys } from '../model/json-pointer';
import type { Link, Operation } from '../model/operation';
import { camelCase, upperFirst } from '../model/variables';

/** A link, seen from the response it stands on. */
export interface Feed {
  readonly source: Operation;
  readonly link: Link;
  readonly target: Operation;
}

export function listFeeds(operations: readonly Operation[]): readonly Feed[] {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  return operations.flatMap((source) =>
    source.responses.flatMap((response) =>
      response.links.flatMap((link) => {
        const target = byId.get(link.operationId);
        return target ? [{ source, link, target }] : [];
      }),
    ),
  );
}

/** What a link feeds: a parameter, or a place in the request body, and from where. */
export interface FedInput {
  /** The parameter's name, or the camelCase name of the member; a member fed like a parameter is that parameter. */
  readonly input: string;
  readonly expression: string;
  /** JSON Pointer into the request body; absent for parameters. */
  readonly pointer?: string;
}

export function listInputs({ parameters, body }: Link): readonly FedInput[] {
  const fed = Object.entries(parameters).map(([input, expression]) => ({ input, expression }));
  const inBody = Object.entries(body).map(([pointer, expression]) => {
    const twin = fed.find((parameter) => parameter.expression === expression);
    return { input: twin?.input ?? camelCase(nameMember(pointer, expression)), expression, pointer };
  });
  return [...fed, ...inBody];
}

/** A place in a list has no name of its own: what goes there may have one, or else the list has. */
function nameMember(pointer: string, expression: string): string {
  const isNamed = (key: string | undefined) => key !== undefined && !/^\d+$/.test(key);
  const keys = pointerKeys(pointer);
  const given = pointerKeys(expression.split('#')[1] ?? '').at(-1);
  return (isNamed(keys.at(-1)) ? keys.at(-1) : isNamed(given) ? given : keys.findLast(isNamed)) ?? pointer;
}

/**
 * Names the variable behind each input that links feed. What only reads uses `monitorGuid`, which lists feed as well; what
 * changes something uses `createdMonitorGuid`, which only creating operations feed, so that nothing which was there before
 * the run is ever changed. Inputs of the same name that come from different resources get the resource in front.
 *
 * @returns a function from a target operation and an input's name to the variable
 */
export function nameVariables(feeds: readonly Feed[]): (target: Operation, input: string) => string {
  const groups = groupInputs(feeds);
  return (target, input) => {
    const sameName = groups.filter((group) => group.input === input);
    const group = sameName.find(({ operations }) => operations.has(target.operationId));
    const name = sameName.length > 1 && group ? `${camelCase(group.tag)}${upperFirst(input)}` : input;
    return target.effect === 'read' ? name : `created${upperFirst(name)}`;
  };
}

interface InputGroup {
  readonly input: string;
  /** Resource of the first operation that feeds it. */
  readonly tag: string;
  /** Sources and targets alike. */
  readonly operations: Set<string>;
}

/** Inputs of one name that share an operation which feeds them are the same thing. */
function groupInputs(feeds: readonly Feed[]): readonly InputGroup[] {
  const groups: InputGroup[] = [];
  const edges = feeds
    .filter(({ link }) => link.variable === undefined)
    .flatMap(({ source, link, target }) => listInputs(link).map(({ input }) => ({ source, target, input })));
  for (const { source, target, input } of edges) {
    const joined = groups.filter(
      (group) =>
        group.input === input && (group.operations.has(source.operationId) || group.operations.has(target.operationId)),
    );
    const [first, ...rest] = joined;
    const group = first ?? { input, tag: source.tag, operations: new Set<string>() };
    if (!first) groups.push(group);
    group.operations.add(source.operationId).add(target.operationId);
    for (const other of rest) {
      for (const operation of other.operations) group.operations.add(operation);
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups;
}
