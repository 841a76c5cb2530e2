import type { Headers } from './exchange';

/** A request and its response as someone else recorded them, secrets included; some recorders leave out some of it. */
export interface Recording {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Headers;
  /** Absent when no answer came, or none was recorded. */
  readonly response?: {
    readonly status: number;
    readonly headers: Headers;
    readonly body: Uint8Array;
    /** How much of the body the recording holds. */
    readonly recorded: 'whole' | 'part' | 'none';
  };
  /** In milliseconds. */
  readonly duration: number;
}
