import type { Headers } from '../model/exchange';
import { isObject, type JsonObject } from '../model/json';
import { charsetOf, essenceOf } from '../model/media-type';
import type { Recording } from '../model/recording';

/** Reads one entry of a HAR; `undefined` if it is none. Whatever else is missing in it only makes the recording poorer. */
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
  // Browsers leave out bodies they no longer have: an empty one is believed only when all that there is agrees.
  const isEmpty = hasNoBody(status, headers) || (content['text'] === '' && size === 0 && bodySize === 0);
  return {
    status,
    headers: describeText(headers, String(content['mimeType'] ?? ''), isBase64),
    body,
    // Firefox records the beginning of a long body, with the size of all of it.
    recorded: body.length === 0 ? (isEmpty ? 'whole' : 'none') : size > body.length ? 'part' : 'whole',
  };
}

/** Whether the answer says that it has no body. */
function hasNoBody(status: number, headers: Headers): boolean {
  return (
    status === 204 ||
    status === 205 ||
    headers.some(([name, value]) => /^content-length$/i.test(name) && value.trim() === '0')
  );
}

/**
 * The headers that fit what was recorded: unpacked, text in UTF-8 whatever it was sent in; the media type the recorder took it for
 * where the answer named none.
 */
function describeText(headers: Headers, mimeType: string, isBase64: boolean): Headers {
  const kept = headers.filter(([name]) => name.toLowerCase() !== 'content-encoding');
  const isNamed = kept.some(([name]) => name.toLowerCase() === 'content-type');
  // What Chrome writes when it has no idea.
  const guessed = isNamed || mimeType === '' || mimeType === 'x-unknown' ? [] : [['Content-Type', mimeType] as const];
  return [...kept, ...guessed].map(([name, value]) =>
    !isBase64 && name.toLowerCase() === 'content-type' && charsetOf(value) !== undefined
      ? [name, essenceOf(value)]
      : [name, value],
  );
}

/** Recorded text is text: the encoding its XML declaration names is what it was sent in. */
function withoutEncoding(text: string): string {
  return text.replace(/^(\ufeff?<\?xml\s[^>]*?)\s+encoding\s*=\s*(?:"[^">]*"|'[^'>]*')/, '$1');
}

/** Without HTTP/2's own, such as `:status`, which are no headers. */
function readHeaders(list: unknown): Headers {
  return (Array.isArray(list) ? list : []).flatMap((header: unknown) => {
    const { name, value } = objectOf(header);
    return typeof name === 'string' && !name.startsWith(':') ? [[name, String(value ?? '')] as const] : [];
  });
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
