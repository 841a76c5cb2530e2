import type { Answer, Headers } from './exchange';

/** A request and its response as they went over the wire, secrets included; some recorders leave out some of it. */
export interface Recording {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Headers;
  readonly requestBody?: string;
  /** Absent when there was no response, or none was recorded. */
  readonly response?: Answer;
  /** Why there was no response. */
  readonly error?: string;
  /** In milliseconds; until it was given up where there was no response. */
  readonly duration: number;
  /** When it was sent, in milliseconds since 1970; absent where nobody looked. */
  readonly started?: number;
}
