import type { JsonObject } from '../../model/json';
import { defined, unlessEmpty } from './json-parts';
import { readKeyValues } from './key-values';

/**
 * A URL of format v3 in parts, as format v2.1 has it. Where its query is listed, that list counts, which also has what is not sent.
 *
 * @param url.query `queryParams` of the request
 * @param url.variables `pathVariables`
 */
export function readUrl({ text, query, variables }: { text: string; query: unknown; variables: unknown }): JsonObject {
  const [, protocol, host = '', port, rest = ''] =
    text.match(/^(?:([a-z][a-z\d+.-]*):\/\/)?([^/?#:]*)(?::(\d+))?(.*)$/is) ?? [];
  const [, path = '', search, hash] = rest.match(/^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s) ?? [];
  const listed = query === undefined ? readSearch(search) : readKeyValues(query);
  const pairs = listed.flatMap(({ key, value, disabled }) =>
    disabled === true ? [] : `${key}${value === null ? '' : `=${value}`}`,
  );
  return defined({
    raw:
      query === undefined
        ? text
        : text.slice(0, text.length - rest.length) +
          path +
          (pairs.length > 0 ? `?${pairs.join('&')}` : '') +
          (hash === undefined ? '' : `#${hash}`),
    protocol,
    host: host.startsWith('{{') ? [host] : host.split('.'),
    port,
    path: unlessEmpty(path.split('/').slice(1)),
    query: unlessEmpty(listed),
    variable: unlessEmpty(readKeyValues(variables)),
    hash,
  });
}

function readSearch(search: string | undefined): readonly JsonObject[] {
  if (!search) return [];
  return search.split('&').map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? { key: pair, value: null } : { key: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}
