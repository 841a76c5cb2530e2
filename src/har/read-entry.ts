import type { Headers } from '../model/exchange';
import { isObject, type JsonObject } from '../model/json';
import { charsetOf, essenceOf } from '../model/media-type';
import type { Recording } from '../model/recording';

/** Reads one entry of a HAR; `undefined` if it is not one. Anything else that is missing is left out of the recording. */
export function readEntry(entry: unknown): Recording | undefined {
  const { request, response, time } = objectOf(entry);
  const { method, url, headers } = objectOf(request);
  if (typeof method !== 'string' || typeof url !== 'string') return undefined;
  const answer = readResponse(objectOf(response));
  return {
    method: method.toUpperCase(),
    url,
    requestHeaders: readHeaders(headers),
    ...(answer && { response: answer }),
    duration: typeof time === 'number' && time > 0 ? time : 0,
  };
}

/** Status 0 stands for a request that was blocked or aborted. */
function readResponse(response: JsonObject): Recording['response'] {
  const { status, bodySize } = response;
  if (typeof status !== 'number' || status <= 0) return undefined;
  const content = objectOf(response['content']);
  const headers = readHeaders(response['headers']);
  const text = typeof content['text'] === 'string' ? content['text'] : '';
  const isBase64 = content['encoding'] === 'base64';
  const body = isBase64 ? Buffer.from(text, 'base64') : Buffer.from(withoutEncoding(text), 'utf8');
  const size = Number(content['size'] ?? -1);
  // Browsers leave out bodies that they no longer have: an empty one counts only if everything else agrees.
  const isEmpty = hasNoBody(status, headers) || (content['text'] === '' && size === 0 && bodySize === 0);
  return {
    status,
    headers: describeText(headers, String(content['mimeType'] ?? ''), isBase64),
    body,
    // Firefox records the beginning of a long body, with the size of all of it.
    recorded: body.length === 0 ? (isEmpty ? 'whole' : 'none') : size > body.length ? 'part' : 'whole',
  };
}

/** Whether the response declares that it has no body. */
function hasNoBody(status: number, headers: Headers): boolean {
  return (
    status === 204 ||
    status === 205 ||
    headers.some(([name, value]) => /^content-length$/i.test(name) && value.trim() === '0')
  );
}

/**
 * The headers that fit what was recorded, which is decompressed and, if it is text, in UTF-8 whatever it was sent in. A response without
 * Content-Type gets the media type that the recorder took it for.
 */
function describeText(headers: Headers, mimeType: string, isBase64: boolean): Headers {
  const kept = headers.filter(([name]) => name.toLowerCase() !== 'content-encoding');
  const isNamed = kept.some(([name]) => name.toLowerCase() === 'content-type');
  // What Chrome writes when it does not know.
  const guessed = isNamed || mimeType === '' || mimeType === 'x-unknown' ? [] : [['Content-Type', mimeType] as const];
  return [...kept, ...guessed].map(([name, value]) =>
    !isBase64 && name.toLowerCase() === 'content-type' && charsetOf(value) !== undefined
      ? [name, essenceOf(value)]
      : [name, value],
  );
}

/** The encoding that an XML declaration names is what the text was sent in, not what was recorded. */
function withoutEncoding(text: string): string {
  return text.replace(/^(\ufeff?<\?xml\s[^>]*?)\s+encoding\s*=\s*(?:"[^">]*"|'[^'>]*')/, '$1');
}

/** Leaves out HTTP/2's pseudo headers, such as `:status`. */
function readHeaders(list: unknown): Headers {
  return (Array.isArray(list) ? list : []).flatMap((header: unknown) => {
    const { name, value } = objectOf(header);
    return typeof name === 'string' && !name.startsWith(':') ? [[name, String(value ?? '')] as const] : [];
  });
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
