import type { MockExchange } from '../../mock/server/reply';
import type { Recording } from '../../model/recording';

/** An exchange as a recording; its URL is that of the API on the mock, however the client named it. */
export function toRecording({ request, response, api, path, started, duration }: MockExchange): Recording {
  const { method, headers, content, origin } = request;
  const query = String(request.query);
  const place = api === undefined ? request.path : `/${api}${path}`;
  const body = content && content.length > 0 ? { requestBody: Buffer.from(content).toString('utf8') } : {};
  return {
    method,
    url: `${origin}${place}${query === '' ? '' : `?${query}`}`,
    requestHeaders: Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((text) => [name, text] as const),
    ),
    ...body,
    response: { status: response.status, headers: response.headers, body: response.content ?? new Uint8Array() },
    started,
    duration,
  };
}
