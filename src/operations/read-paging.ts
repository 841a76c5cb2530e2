import type { YamlMapping } from '../contracts/yaml-mapping';
import { pointerKeys, valueAt } from '../model/json-pointer';
import type { Filters, Paging, Parameter, Period, ResponseSpec } from '../model/operation';

/** Reads how a list is paged: its parameters must exist, and its pointers must lead into the success response's example. */
export function readPaging(
  mapping: YamlMapping,
  parameters: readonly Parameter[],
  responses: readonly ResponseSpec[],
): Paging {
  const { items, list, example } = readItems(mapping, responses);
  return {
    items,
    size: parameterName(mapping, 'size', { parameters }),
    ...(mapping.has('cursor') && {
      cursor: parameterName(mapping, 'cursor', { parameters }),
      next: pointerTo(mapping, 'next', example),
    }),
    ...(mapping.has('nextLink') && { nextLink: pointerTo(mapping, 'nextLink', example) }),
    ...(mapping.has('page') && { page: parameterName(mapping, 'page', { parameters }) }),
    ...(mapping.has('by') && { by: pointerTo(mapping, 'by', list[0]) }),
    ...(mapping.has('offset') && { offset: parameterName(mapping, 'offset', { parameters }) }),
    ...(mapping.has('sort') && {
      sort: parameterName(mapping, 'sort', { parameters }),
      sortBy: pointerTo(mapping, 'sortBy', list[0]),
    }),
  };
}

/** Reads which parameters choose among the items of a list, by which of their members. */
export function readFilters(
  mapping: YamlMapping,
  parameters: readonly Parameter[],
  responses: readonly ResponseSpec[],
): Filters {
  const { items, list } = readItems(mapping, responses);
  const readPointers = (key: 'by' | 'within') => {
    const names = Object.keys(mapping.texts(key));
    if (names.length === 0) return {};
    const pointers = mapping.child(key);
    for (const name of names) parameterName(pointers, name, { parameters, name });
    return Object.fromEntries(names.map((name) => [name, pointerTo(pointers, name, list[0])]));
  };
  return { items, by: readPointers('by'), within: readPointers('within') };
}

/** The list that a response has; its example must have one, with an item. */
function readItems(mapping: YamlMapping, responses: readonly ResponseSpec[]) {
  const example = responses.find(({ status }) => status.startsWith('2'))?.bodies[0]?.example;
  const items = pointerTo(mapping, 'items', example);
  const list: unknown = valueAt(example, pointerKeys(items));
  if (!Array.isArray(list) || list.length === 0)
    throw mapping.problemAt('items', `The example has no list of items at '${items}'`, 'Point at the list.');
  return { items, list: list as readonly unknown[], example };
}

/** Reads the span of time an operation looks at. */
export function readPeriod(mapping: YamlMapping, parameters: readonly Parameter[]): Period {
  const by = mapping.optionalString('by');
  return {
    start: parameterName(mapping, 'start', { parameters }),
    end: parameterName(mapping, 'end', { parameters }),
    preset: parameterName(mapping, 'preset', { parameters }),
    ...(by !== undefined && { by }),
  };
}

/** @param named.name by default what the mapping has at the key */
function parameterName(
  mapping: YamlMapping,
  key: string,
  { parameters, name = mapping.string(key) }: { readonly parameters: readonly Parameter[]; readonly name?: string },
): string {
  if (parameters.some((parameter) => parameter.in === 'query' && parameter.name === name)) return name;
  throw mapping.problemAt(
    key,
    `'${key}' names '${name}', which is not a query parameter of the operation`,
    'Name one of its query parameters.',
  );
}

function pointerTo(mapping: YamlMapping, key: string, value: unknown): string {
  const pointer = mapping.string(key);
  if (valueAt(value, pointerKeys(pointer)) !== undefined) return pointer;
  throw mapping.problemAt(
    key,
    `'${key}' points at '${pointer}', where the example has nothing`,
    'Point at something that the example has.',
  );
}
