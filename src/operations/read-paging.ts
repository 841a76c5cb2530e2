import { pointerKeys, valueAt } from '../model/json-pointer';
import type { Paging, Parameter, Period, ResponseSpec } from '../model/operation';
import type { Cursor } from './cursor';

/** Reads how a list comes in pages: its parameters must exist, its pointers lead into the success response's example. */
export function readPaging(
  place: Cursor,
  parameters: readonly Parameter[],
  responses: readonly ResponseSpec[],
): Paging {
  const example = responses.find(({ status }) => status.startsWith('2'))?.bodies[0]?.example;
  const items = pointerTo(place, 'items', example);
  const list: unknown = valueAt(example, pointerKeys(items));
  if (!Array.isArray(list) || list.length === 0)
    throw place.problem(`x-paging: there is no list of items at '${items}' in the example`, 'Point at the list.');
  return {
    items,
    size: parameterName(place, 'size', parameters),
    ...(place.has('cursor') && {
      cursor: parameterName(place, 'cursor', parameters),
      next: pointerTo(place, 'next', example),
    }),
    ...(place.has('nextLink') && { nextLink: pointerTo(place, 'nextLink', example) }),
    ...(place.has('page') && { page: parameterName(place, 'page', parameters) }),
    ...(place.has('by') && { by: pointerTo(place, 'by', list[0]) }),
    ...(place.has('offset') && { offset: parameterName(place, 'offset', parameters) }),
    ...(place.has('sort') && {
      sort: parameterName(place, 'sort', parameters),
      sortBy: pointerTo(place, 'sortBy', list[0]),
    }),
  };
}

/** Reads the span of time an operation looks at. */
export function readPeriod(place: Cursor, parameters: readonly Parameter[]): Period {
  const by = place.optionalText('by');
  return {
    start: parameterName(place, 'start', parameters),
    end: parameterName(place, 'end', parameters),
    preset: parameterName(place, 'preset', parameters),
    ...(by !== undefined && { by }),
  };
}

function parameterName(place: Cursor, key: string, parameters: readonly Parameter[]): string {
  const name = place.text(key);
  if (parameters.some((parameter) => parameter.in === 'query' && parameter.name === name)) return name;
  throw place.problem(`'${key}' names '${name}', which is no query parameter of the operation`, 'Name one of them.');
}

function pointerTo(place: Cursor, key: string, value: unknown): string {
  const pointer = place.text(key);
  if (valueAt(value, pointerKeys(pointer)) !== undefined) return pointer;
  throw place.problem(`'${key}' points at '${pointer}', where the example has nothing`, 'Point at what it has.');
}
