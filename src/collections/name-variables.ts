import type { Operation } from '../model/operation';
import { camelCase, upperFirst } from '../model/variables';
import type { Feed } from '../operations/list-feeds';

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
    .flatMap(({ source, target, inputs }) => inputs.map(({ name }) => ({ source, target, input: name })));
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
