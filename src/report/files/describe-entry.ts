import { STATUS_CODES } from 'node:http';
import type { Answer, Exchange, Headers } from '../../model/exchange';
import { headerOf } from '../../model/header-of';
import { essenceOf, isJson, isXml } from '../../model/media-type';
import { readWholeText } from './describe-body';

/** An exchange as an entry of HTTP Archive 1.2. What newman does not tell, such as the version of HTTP, is what it mostly is. */
export function describeEntry({
  request,
  response,
  error,
  duration,
  started,
}: Exchange & { readonly started: string }) {
  const { method, url, headers, body } = request;
  const mimeType = headerOf(headers, 'content-type') ?? '';
  return {
    startedDateTime: started,
    time: duration,
    request: {
      method,
      url,
      httpVersion,
      cookies: [],
      headers: describeHeaders(headers),
      queryString: listQuery(url),
      ...(body !== undefined && { postData: { mimeType, text: body } }),
      headersSize: -1,
      bodySize: body === undefined ? 0 : Buffer.byteLength(body),
    },
    response: response ? describeAnswer(response) : noAnswer,
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
    ...(error !== undefined && { comment: error }),
  };
}

const httpVersion = 'HTTP/1.1';

/** As browsers write it for a request that was blocked or aborted. */
const noAnswer = {
  status: 0,
  statusText: '',
  httpVersion,
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

/** Binary content is left out, as in the other reports. */
function describeAnswer({ status, headers, body, recorded = 'whole', size = body.length }: Answer) {
  const contentType = headerOf(headers, 'content-type') ?? '';
  const text = recorded === 'none' ? undefined : readWholeText(body, contentType);
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion,
    cookies: [],
    headers: describeHeaders(headers),
    content: { size, mimeType: contentType, ...(text !== undefined && describeText(text, { body, contentType })) },
    redirectURL: headerOf(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: text === undefined ? -1 : body.length,
  };
}

/** Readers take for base64 what could be it: plain is only what begins as its media type does. */
function describeText(
  text: string,
  { body, contentType }: { readonly body: Uint8Array; readonly contentType: string },
): { readonly text: string; readonly encoding?: string } {
  const mediaType = essenceOf(contentType);
  const isStructured = isJson(mediaType) || isXml(mediaType);
  if (text === '' || !isStructured || /^\ufeff?\s*[[{"<]/.test(text)) return { text };
  return { text: Buffer.from(body).toString('base64'), encoding: 'base64' };
}

const describeHeaders = (headers: Headers) => headers.map(([name, value]) => ({ name, value }));

function listQuery(url: string) {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}
