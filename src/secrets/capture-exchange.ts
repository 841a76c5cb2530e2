import type { Exchange, Headers } from '../model/exchange';
import type { Recording } from '../model/recording';
import type { Redactor } from './create-redactor';

/** Headers whose values are credentials, whatever they hold. */
const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

/** Takes the secrets out of an exchange; nothing behind this point has ever seen them. */
export function captureExchange(recording: Recording, redactor: Redactor): Exchange {
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
  const body = recording.response && redactor.bytes(recording.response.body);
  redactions += body?.count ?? 0;
  const exchange = {
    request: {
      method: recording.method,
      url: text(recording.url),
      headers: headers(recording.requestHeaders),
      ...(recording.requestBody !== undefined && { body: text(recording.requestBody) }),
    },
    ...(recording.response &&
      body && {
        response: { status: recording.response.status, headers: headers(recording.response.headers), body: body.bytes },
      }),
    ...(recording.error !== undefined && { error: text(recording.error) }),
    duration: recording.duration,
  };
  return { ...exchange, redactions };
}
