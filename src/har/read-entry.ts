import type { Headers } from '../model/exchange';
import { headerOf } from '../model/header-of';
import { isObject, type JsonObject } from '../model/json';
import { charsetOf, essenceOf } from '../model/media-type';
import type { Recording } from '../model/recording';
import { readContent } from './read-content';

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
    ...(isOdd(objectOf(response)['status']) && { error: 'the status recorded is not a number' }),
    duration: typeof time === 'number' && time > 0 ? time : 0,
  };
}

/** Status 0 stands for a request that was blocked or aborted. */
function readResponse(response: JsonObject): Recording['response'] {
  const { status, bodySize } = response;
  if (!isStatus(status)) return undefined;
  const content = objectOf(response['content']);
  const headers = readHeaders(response['headers']);
  const mediaType = String(content['mimeType'] ?? '');
  const size = Number(content['size'] ?? -1);
  const read = readContent({
    text: typeof content['text'] === 'string' ? content['text'] : '',
    encoding: String(content['encoding'] ?? ''),
    size,
    mediaType: headerOf(headers, 'content-type') ?? mediaType,
    codings: readCodings(headers),
  });
  if ('lost' in read) {
    const kept = describeBody(headers, mediaType, false);
    return { status, headers: kept, body: new Uint8Array(), recorded: 'none', lost: read.lost };
  }
  const { body, isText, isPart } = read;
  // Browsers leave out bodies that they no longer have: an empty one counts only if everything else agrees.
  const isEmpty = hasNoBody(status, headers) || (content['text'] === '' && size === 0 && bodySize === 0);
  return {
    status,
    headers: describeBody(headers, mediaType, isText),
    body,
    // Firefox records the beginning of a long body, with the size of all of it.
    recorded: body.length === 0 ? (isEmpty ? 'whole' : 'none') : isPart ? 'part' : 'whole',
  };
}

const isStatus = (status: unknown): status is number => typeof status === 'number' && status > 0;

const isOdd = (status: unknown): boolean => status !== undefined && status !== null && typeof status !== 'number';

function readCodings(headers: Headers): readonly string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '');
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
 * The headers that fit what was read, which is unpacked and, if it is text, in UTF-8 whatever it was sent in. A response without
 * Content-Type gets the media type that the recorder took it for.
 */
function describeBody(headers: Headers, mimeType: string, isText: boolean): Headers {
  const kept = headers.filter(([name]) => name.toLowerCase() !== 'content-encoding');
  const isNamed = kept.some(([name]) => name.toLowerCase() === 'content-type');
  // What Chrome writes when it does not know.
  const guessed = isNamed || mimeType === '' || mimeType === 'x-unknown' ? [] : [['Content-Type', mimeType] as const];
  return [...kept, ...guessed].map(([name, value]) =>
    isText && name.toLowerCase() === 'content-type' && charsetOf(value) !== undefined
      ? [name, essenceOf(value)]
      : [name, value],
  );
}

/** Leaves out HTTP/2's pseudo headers, such as `:status`. */
function readHeaders(list: unknown): Headers {
  return (Array.isArray(list) ? list : []).flatMap((header: unknown) => {
    const { name, value } = objectOf(header);
    return typeof name === 'string' && !name.startsWith(':') ? [[name, String(value ?? '')] as const] : [];
  });
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
