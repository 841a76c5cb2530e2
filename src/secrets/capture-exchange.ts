import type { Exchange, Headers } from '../model/exchange';
import type { Redactor } from './create-redactor';

/** What newman says of one request and its response. */
export interface RawExchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Headers;
  readonly requestBody?: string;
  readonly response?: { readonly status: number; readonly headers: Headers; readonly body: Uint8Array };
  readonly error?: string;
  readonly duration: number;
}

/** Headers whose values are credentials, whatever they hold. */
const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

/** Takes the secrets out of an exchange; nothing behind this point has ever seen them. */
export function captureExchange(raw: RawExchange, redactor: Redactor): Exchange {
  let redactions = 0;
  const text = (value: string): string => {
    const redacted = redactor.text(value);
    redactions += redacted.count;
    return redacted.text;
  };
  const headers = (list: Headers): Headers =>
    list.map(([name, value]) => {
      if (!secretHeaders.has(name.toLowerCase())) return [name, text(value)] as const;
      redactions += 1;
      return [name, `${/^(Basic|Bearer|Digest) /i.exec(value)?.[0] ?? ''}[redacted]`] as const;
    });
  const body = raw.response && redactor.bytes(raw.response.body);
  redactions += body?.count ?? 0;
  const exchange = {
    request: {
      method: raw.method,
      url: text(raw.url),
      headers: headers(raw.requestHeaders),
      ...(raw.requestBody !== undefined && { body: text(raw.requestBody) }),
    },
    ...(raw.response &&
      body && { response: { status: raw.response.status, headers: headers(raw.response.headers), body: body.bytes } }),
    ...(raw.error !== undefined && { error: text(raw.error) }),
    duration: raw.duration,
  };
  return { ...exchange, redactions };
}
