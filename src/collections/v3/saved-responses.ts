import type { JsonObject } from '../../model/json';
import { defined, objectOf, textOf, unlessEmpty } from './json-parts';
import { readKeyValues, writeKeyValues } from './key-values';
import { readRequest, writeRequest } from './requests';

/** A saved response of format v2.1, and the request that it answered, as a file of format v3 has them. */
export function writeSavedResponse(saved: JsonObject): JsonObject {
  const { originalRequest, code, status, header, body, _postman_previewlanguage: language } = saved;
  return {
    request: writeRequest(originalRequest),
    response: defined({
      statusCode: code,
      statusText: textOf(status) ?? '',
      headers: writeKeyValues(header),
      // Postman wants one, also where nothing came.
      body: body === undefined ? { type: 'text', content: '' } : { type: textOf(language) ?? 'text', content: body },
    }),
  };
}

/** The same the other way round. */
export function readSavedResponse(example: JsonObject): JsonObject {
  const { statusCode, statusText, headers, body } = objectOf(example['response']);
  const { type, content } = objectOf(body);
  const text = textOf(content) ?? '';
  const request = objectOf(example['request']);
  const { url: parts, ...others } = readRequest(request, undefined);
  // Generated collections have the URL of such a request as text.
  const isText = request['queryParams'] === undefined && request['pathVariables'] === undefined;
  return defined({
    originalRequest: { ...others, url: isText ? textOf(request['url']) : parts },
    code: statusCode,
    status: textOf(statusText) ?? '',
    _postman_previewlanguage: textOf(type) ?? 'text',
    header: unlessEmpty(readKeyValues(headers)),
    body: text === '' ? undefined : text,
  });
}
