import type { Latency } from '../faults/fault-rule';

/** What a mock does about callbacks. */
export interface CallbackOptions {
  /**
   * Hosts besides this machine that they may go to, such as `hooks.example.com`; the first that is a URL also gets those whose request names
   * no URL. Default: this machine alone.
   */
  readonly to?: string | readonly string[];
  /** What passes before each of them, as in `2s`, `100ms±20` or `messageDelivered: 2s`. Default: what the contract says. */
  readonly delay?: string | readonly (Latency | string)[];
  /** How many that were sent are remembered. Default 1000 */
  readonly keep?: number;
  /** How long a receiver may take to answer, in milliseconds. Default 10,000. */
  readonly timeout?: number;
  /** Names proxies for hosts elsewhere: `HTTPS_PROXY`, `NO_PROXY`. Default: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Gets each of them when it was received, or was not, with the value of its body where it has one. */
  readonly onSent?: (sent: SentCallback, body: unknown) => void;
}

/** A callback that was sent, or why it was not. */
export interface SentCallback {
  /** From 1, since the mock started. */
  readonly number: number;
  /** `bandwidth/messaging/messageDelivered`. */
  readonly callback: string;
  /** Id of the operation that it follows; absent where it was asked for. */
  readonly after?: string;
  /** Without what stands before the host; absent where none is known. */
  readonly url?: string;
  readonly method?: 'GET' | 'POST';
  /** When it was sent, or was not, in ISO 8601 and UTC. */
  readonly started: string;
  /** Until it was received, in milliseconds. */
  readonly duration: number;
  /** How many requests it took: 2 where its first URL failed. */
  readonly tries: number;
  /** What the last of them got. */
  readonly status?: number;
  /** Whether that is one that the vendor takes as received. */
  readonly accepted: boolean;
  /** Why it was not sent, or has no answer: one sentence. */
  readonly problem?: string;
  readonly contentType?: string;
  readonly body?: string;
}

/** A callback that somebody asks for. */
export interface AskedCallback {
  /** `bandwidth/messaging/messageReceived`, or `messageReceived` where that is unique. */
  readonly callback: string;
  /** Its URL. Default: the one of `CallbackOptions.to`. */
  readonly to?: string;
  /** Members that go over those of the contract's example, all the way down. */
  readonly with?: unknown;
}

/** What is known of the callbacks of a mock, and what can be done about them. */
export interface Callbacks {
  /** Sends one now. @throws UserError `ERR_CALLBACK` */
  send(asked: AskedCallback): Promise<SentCallback>;
  /** Those that were sent, or could not be, the oldest first. */
  list(): readonly SentCallback[];
  /** How many are still to be sent. */
  waiting(): number;
  /** Resolves when none are. */
  settled(): Promise<void>;
  /** Forgets those that were sent. */
  forget(): void;
}
