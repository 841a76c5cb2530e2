import type { Headers } from '../model/exchange';
import type { RawExchange } from '../secrets/capture-exchange';

interface HeaderMembers {
  readonly members: readonly { key: string; value: string }[];
}

interface Limits {
  readonly timeoutRequest?: number | undefined;
  readonly maxResponseSize?: number | undefined;
}

/** What newman says of a request that ended. */
export interface RequestEvent {
  readonly request: {
    method: string;
    url: { toString(): string };
    headers: HeaderMembers;
    body?: { toString(): string };
  };
  readonly response?: {
    code: number;
    headers: HeaderMembers;
    stream?: Uint8Array;
    responseTime?: number;
    /** The body in the charset that its Content-Type names. */
    text(): string | undefined;
  };
}

/** Reads what newman says, and puts the limits that it ran into in words. */
export function readExchange(options: {
  error: Error | null;
  request: RequestEvent['request'];
  response: RequestEvent['response'];
  settings: Limits;
}): RawExchange {
  const { error, request, response, settings } = options;
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
    ...(error && { error: describeError(error, settings) }),
    duration: response?.responseTime ?? 0,
  };
}

function describeError({ message }: Error, { timeoutRequest, maxResponseSize }: Limits): string {
  if (/^E(SOCKET)?TIMEDOUT$/.test(message)) return `no answer within ${timeoutRequest} ms (--timeout-request)`;
  if (message === 'Maximum response size reached') {
    return `the answer is longer than ${maxResponseSize} MB (--max-response-size)`;
  }
  return message;
}

const readHeaders = ({ members }: HeaderMembers): Headers =>
  members.map(({ key, value }) => [key, String(value)] as const);
