/** Header names keep their case, repeated headers stand side by side. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A response as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** How much of the body there is: a recorder may have left some of it out. Default `whole`. */
  readonly recorded?: 'whole' | 'part' | 'none';
  /** Why there is none of it. Default: it was not recorded. */
  readonly lost?: string;
  /** Bytes of the whole body, where there is less of it. */
  readonly size?: number;
}

/** One request and its response, secrets already redacted. */
export interface Exchange {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Headers;
    readonly body?: string;
  };
  /** Absent when there was no response; then `error` says why. */
  readonly response?: Answer;
  readonly error?: string;
  /** From sending the request to the last byte of the response, or until it was given up, in milliseconds. */
  readonly duration: number;
  /** When the request was sent, as ISO 8601 in UTC with milliseconds; absent where nobody looked. */
  readonly started?: string;
  /** How many places were redacted. */
  readonly redactions: number;
}
