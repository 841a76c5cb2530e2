/** How `vouch doctor` sends its requests. */
export interface ProbeOptions {
  /** Names the proxies: `HTTPS_PROXY`, `NO_PROXY`, … */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The present, in milliseconds since 1970. */
  readonly now: () => number;
  /** Longest time for each step of each request, in milliseconds. Default 10,000. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** In milliseconds. */
export const defaultTimeout = 10_000;
