import type { Headers } from '../model/exchange';
import type { Recording } from '../model/recording';

interface HeaderList {
  readonly members: readonly { readonly key: string; readonly value: unknown }[];
}

/** What newman passes with its `request` event, as far as the reporter uses it. */
export interface SentRequest {
  readonly cursor: unknown;
  readonly item: unknown;
  readonly request: { readonly method: string; readonly url: { toString(): string }; readonly headers: HeaderList };
  /** Absent when there is no response. */
  readonly response?: {
    readonly code: number;
    readonly headers: HeaderList;
    readonly stream?: Uint8Array;
    readonly responseTime?: number;
  };
  /** One request for each redirect that was followed; the response belongs to the last. */
  readonly history?: {
    readonly execution?: {
      readonly data?: readonly { readonly request?: { readonly method?: string; readonly href?: string } }[];
    };
  };
}

export function readRequestEvent({ request, response, history }: SentRequest): Recording {
  const hops = history?.execution?.data ?? [];
  const last = hops.length > 1 ? hops.at(-1)?.request : undefined;
  return {
    method: last?.method ?? request.method,
    url: last?.href ?? request.url.toString(),
    requestHeaders: readHeaders(request.headers),
    ...(response && {
      response: {
        status: response.code,
        headers: readHeaders(response.headers),
        body: response.stream ?? new Uint8Array(),
        recorded: 'whole' as const,
      },
    }),
    duration: response?.responseTime ?? 0,
  };
}

const readHeaders = ({ members }: HeaderList): Headers =>
  members.map(({ key, value }) => [key, String(value)] as const);
