import type { Contract } from '../model/contract';
import type { Capture, Item, OrderedItems } from '../model/item';
import { escapeKey, valueAt } from '../model/json-pointer';
import type { Operation, ResponseSpec } from '../model/operation';
import { lastParameter, type PathSegment } from '../model/path-template';
import type { RuntimeExpression } from '../model/runtime-expression';
import { stableId } from '../model/stable-id';
import { UserError } from '../model/user-error';
import { type Feed, listFeeds } from '../operations/list-feeds';
import { arrangeItems } from './arrange-items';
import { nameVariables } from './name-variables';

/**
 * Makes a contract's operations into the items of its collection: which variables flow in and out, in which order they stand
 * and in which folder.
 */
export function buildItems(options: { contract: Contract; operations: readonly Operation[] }): OrderedItems {
  const { contract, operations } = options;
  const feeds = listFeeds(operations);
  const variableOf = nameVariables(feeds);
  const built = operations.flatMap((operation) => [
    buildItem(operation, feeds, variableOf),
    ...buildVariants(operation, feeds, variableOf),
  ]);
  const items = built.map((item) => ({
    ...item,
    releases: item.releases.flatMap((variable) => sameThing(variable, built)),
  }));
  const arranged = arrangeItems({ items, operations, tags: tagNames(contract) });
  const sources: Record<string, string[]> = {};
  for (const item of arranged) {
    for (const variable of new Set(item.captures.map((capture) => capture.variable))) {
      sources[variable] = [...(sources[variable] ?? []), item.name];
    }
  }
  return { collection: contract.id, items: arranged, sources };
}

type VariableOf = ReturnType<typeof nameVariables>;

function buildItem(operation: Operation, feeds: readonly Feed[], variableOf: VariableOf): Item {
  const fed = feeds.filter(({ target, link }) => target === operation && link.variable === undefined);
  const parameterVariables: Record<string, string> = {};
  for (const { name, variable } of operation.parameters) {
    if (fed.some(({ link }) => name in link.parameters)) parameterVariables[name] = variableOf(operation, name);
    else if (variable !== undefined) parameterVariables[name] = variable;
  }
  const bodyVariables: Record<string, string> = { ...operation.requestBody?.variables };
  for (const { name, pointer } of fed.flatMap(({ inputs }) => inputs)) {
    if (pointer !== undefined) bodyVariables[pointer] = variableOf(operation, name);
  }
  return {
    id: stableId(operation.id),
    operation,
    name: operation.summary,
    folder: operation.tag,
    parameterVariables,
    parameterValues: {},
    bodyVariables,
    captures: buildCaptures(operation, feeds, variableOf),
    releases: listReleases(operation, feeds, parameterVariables),
  };
}

/** A link with a variable or a constant of its own makes its target appear once more: deleting the clone, or the next page. */
function buildVariants(operation: Operation, feeds: readonly Feed[], variableOf: VariableOf): readonly Item[] {
  const variants = feeds.flatMap(({ source, target, link }) => {
    const { variable, description, constants } = link;
    if (target !== operation || description === undefined) return [];
    if (variable === undefined && Object.keys(constants).length === 0) return [];
    const base = buildItem(operation, feeds, variableOf);
    const own = variable === undefined ? [] : Object.keys(link.parameters).map((name) => [name, variable]);
    return [
      {
        ...base,
        id: stableId(`${operation.id}#${variable ?? link.name}`),
        name: description,
        parameterVariables: { ...base.parameterVariables, ...Object.fromEntries(own) },
        parameterValues: constants,
        // What the first page gave is what later items use.
        captures: source === operation ? [] : base.captures,
        releases: variable !== undefined && base.releases.length > 0 ? [variable] : [],
      },
    ];
  });
  // Several lists may give the variable.
  return variants.filter(({ id }, index) => variants.findIndex((other) => other.id === id) === index);
}

function buildCaptures(operation: Operation, feeds: readonly Feed[], variableOf: VariableOf): readonly Capture[] {
  const captures: (Capture & { readonly shown: boolean })[] = [];
  for (const { source, response, link, target, inputs } of feeds) {
    if (source !== operation) continue;
    for (const { name, expression } of inputs) {
      const variable = link.variable ?? variableOf(target, name);
      const own = variableOf({ ...target, effect: 'write' }, name);
      // A link's own variable names another thing than the run's.
      const yields =
        link.variable === undefined &&
        operation.effect === 'read' &&
        feeds.some((feed) => feed.source.effect !== 'read' && feedsVariable(feed, own, variableOf));
      const others = captures.filter((capture) => capture.variable === variable);
      if (others.some((other) => other.expression.text === expression.text)) continue;
      const shown = isShown(response, expression);
      const other = others.find((capture) => shown && capture.shown);
      if (other) {
        throw new UserError(
          'ERR_LINKS_AMBIGUOUS',
          `Links of ${operation.id} give ${variable} both ${other.expression.text} and ${expression.text}.`,
          'Give one of the parameters or members another name, or its link an x-variable.',
        ).with({ pointer: pointerOf(operation), operation: operation.operationId });
      }
      captures.push({ variable, expression, ...(yields && { unless: own }), shown });
    }
  }
  return captures.map(({ shown, ...capture }) => capture);
}

const pointerOf = ({ path, method }: Operation) => `/paths/${escapeKey(path)}/${method.toLowerCase()}`;

/** Whether the response's example has that place; one that it lacks may be where else the value is. */
function isShown({ bodies }: ResponseSpec, expression: RuntimeExpression): boolean {
  if (expression.source !== 'response body') return true;
  return bodies.some(({ example }) => valueAt(example, expression.keys) !== undefined);
}

function feedsVariable({ link, target }: Feed, variable: string, variableOf: VariableOf): boolean {
  return (
    link.variable === undefined && Object.keys(link.parameters).some((input) => variableOf(target, input) === variable)
  );
}

/**
 * A delete at `P/{id}` removes what the operation at `P` created, or one at `P/{id}` itself (a PUT) or below it (a clone): its
 * variables then name nothing any more.
 */
function listReleases(
  operation: Operation,
  feeds: readonly Feed[],
  variables: Readonly<Record<string, string>>,
): readonly string[] {
  if (operation.effect !== 'delete') return [];
  const { segments } = operation.pathTemplate;
  const parameter = lastParameter(operation.pathTemplate);
  const variable = parameter === undefined ? undefined : variables[parameter];
  const creator = feeds.find(
    ({ source, link, target }) =>
      target === operation &&
      link.variable === undefined &&
      (isAtOrBelow(source, segments) ||
        (isAtOrBelow(source, segments.slice(0, -1)) && source.pathTemplate.segments.length === segments.length - 1)),
  );
  return variable !== undefined && creator ? [variable] : [];
}

const isAtOrBelow = ({ pathTemplate }: Operation, place: readonly PathSegment[]) =>
  place.every(({ text }, index) => text === pathTemplate.segments[index]?.text);

/** All variables that name the thing behind one: those that its creator captures from the same place. */
function sameThing(variable: string, items: readonly Item[]): readonly string[] {
  const twins = items.flatMap(({ captures }) => {
    const text = captures.find((capture) => capture.variable === variable)?.expression.text;
    return captures.filter((capture) => capture.expression.text === text).map((capture) => capture.variable);
  });
  return [...new Set([variable, ...twins])].sort();
}

function tagNames(contract: Contract): readonly string[] {
  const tags = contract.document['tags'];
  return Array.isArray(tags) ? tags.map((tag: { name?: unknown }) => String(tag.name)) : [];
}
