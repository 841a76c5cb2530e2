import type { JsonObject } from '../../model/json';
import { readAuth, writeAuth } from './auth';
import { readBody, writeBody } from './bodies';
import { defined, objectOf, textOf, unlessEmpty } from './json-parts';
import { readKeyValues, writeKeyValues } from './key-values';
import { readUrl } from './read-url';

/** What a request sends, in format v3; a saved response has it, too, of the request that it answered. */
export function writeRequest(request: unknown): JsonObject {
  const { method, url, header, body, auth } = objectOf(request);
  const { raw, query, variable } = objectOf(url);
  return defined({
    url: textOf(url) ?? textOf(raw) ?? '',
    method: textOf(method) ?? 'GET',
    headers: writeKeyValues(header),
    queryParams: writeKeyValues(query),
    pathVariables: writeKeyValues(variable),
    body: writeBody(body),
    auth: writeAuth(auth),
  });
}

/** The same in format v2.1. */
export function readRequest(request: JsonObject, description: string | undefined): JsonObject {
  const { method, url, headers, queryParams, pathVariables, body, auth } = request;
  return defined({
    description,
    method: textOf(method) ?? 'GET',
    header: unlessEmpty(readKeyValues(headers)),
    url: readUrl({ text: textOf(url) ?? '', query: queryParams, variables: pathVariables }),
    body: readBody(body),
    auth: readAuth(auth),
  });
}
