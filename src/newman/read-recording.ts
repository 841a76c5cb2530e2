import type { Headers } from '../model/exchange';
import type { Recording } from '../model/recording';
import { describeTooLarge } from '../model/too-large';
import type { RequestEnded, RuntimeHeaders } from './internals';

/** Limits that newman may have run into. */
export interface RequestLimits {
  /** In milliseconds. */
  readonly timeoutRequest?: number | undefined;
  /** In megabytes. */
  readonly maxResponseSize?: number | undefined;
}

/** Reads what newman says of a request that ended, and puts the limits that it ran into in words. */
export function readRecording({
  error,
  ended: { request, response },
  started,
  limits,
}: {
  error: Error | null;
  ended: Omit<RequestEnded, 'cursor'>;
  /** In milliseconds since 1970. */
  started?: number | undefined;
  limits: RequestLimits;
}): Recording {
  const body = request.body?.toString();
  return {
    method: request.method,
    url: request.url.toString(),
    requestHeaders: readHeaders(request.headers),
    ...(body !== undefined && body !== '' && { requestBody: body }),
    ...(response && {
      response: {
        status: response.code,
        headers: readHeaders(response.headers),
        body: response.stream ?? new Uint8Array(),
      },
    }),
    ...(error && { error: describeError(error, limits) }),
    // Without a response, what was waited for it.
    duration: response?.responseTime ?? (started === undefined ? 0 : Math.max(0, Date.now() - started)),
    ...(started !== undefined && { started }),
  };
}

function describeError(error: Error, { timeoutRequest, maxResponseSize }: RequestLimits): string {
  // Where several addresses were tried, the message is empty.
  const message = error.message || (error as NodeJS.ErrnoException).code || 'no response';
  if (/^E(SOCKET)?TIMEDOUT$/.test(message)) return `no response within ${timeoutRequest} ms (--timeout-request)`;
  if (message === 'Maximum response size reached') return describeTooLarge(maxResponseSize);
  if (message === 'aborted') return 'the connection broke off in the middle of the response';
  return message;
}

const readHeaders = ({ members }: RuntimeHeaders): Headers =>
  members.map(({ key, value }) => [key, String(value)] as const);
