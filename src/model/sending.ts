import type { JsonObject } from './json';
import type { Recording } from './recording';

/** A request of a collection, ready to be sent. */
export interface SendableItem {
  readonly id: string;
  readonly name: string;
  /** The item as the Postman collection format has it, without its scripts. */
  readonly definition: JsonObject;
  /** Texts of the scripts that run before the request, and of those that run after it. */
  readonly scripts: { readonly prerequest: readonly string[]; readonly test: readonly string[] };
  /** Scripts may look at a body's bytes and their number, which the generated ones of a run do not. Default false. */
  readonly takesBytes?: boolean;
}

/** One item to send once. */
export interface SendJob {
  readonly item: SendableItem;
  /** Name of the environment its variables are in. */
  readonly environment: string;
  /** Variables of this iteration; they go before the environment's. */
  readonly row: Readonly<Record<string, unknown>>;
  /** Asked before the request is sent. */
  readonly admit: (request: OutgoingRequest) => Promise<Admission>;
}

/** A request that is about to be sent, with all that the scripts gave it. */
export interface OutgoingRequest {
  readonly url: string;
  readonly header: (name: string) => string | undefined;
}

/** Whether a request may go out; if so, `answered` is called when it has ended, with the response's status if there is one. */
export type Admission = { readonly refused: string } | { readonly answered: (status: number | undefined) => void };

/** What became of a job. */
export interface Sent {
  /** Absent when nothing was sent. */
  readonly recording?: Recording;
  /** Why nothing was sent although it should have been: what its host does, such as `refuses connections (ECONNREFUSED)`. */
  readonly unreachable?: string;
  /** Why it was held back: what a script said, or why it was not admitted. */
  readonly skipped?: string;
  /** What shows that the response is not final, if it is not, such as `IN_PROGRESS`. */
  readonly pending?: string;
  /** Which variables get no value, and why, if the response has something for them that is not one. */
  readonly uncaptured?: string;
  /** Messages of failed assertions and of scripts that threw. */
  readonly failures: readonly string[];
  /** Lines that the scripts wrote to the console. */
  readonly console: readonly string[];
}

/** Sends items, each as soon as it is called, as many at the same time as there are calls. */
export interface Sender {
  /** Resolves when the item has ended, whatever became of it. */
  send(job: SendJob): Promise<Sent>;
  /** Gives other environments the values that variables have in one. */
  copyVariables(options: { from: string; to: readonly string[]; names: readonly string[] }): void;
  /** The values that variables of an environment have now; those that are not set are left out. */
  readVariables(environment: string, names: readonly string[]): Readonly<Record<string, string>>;
  /** Abandons requests under way, and frees resources. */
  close(): Promise<void>;
}

/** A request for a token, made by the scripts. */
export interface TokenRequest {
  readonly url: string;
  /** The header, which identifies the owner of the token. */
  readonly authorization: string | undefined;
  /** What the token is to be good for. Default: what the vendor thinks fit. */
  readonly scope?: string | undefined;
  readonly send: () => Promise<TokenReply>;
}

/** The response to a request for a token, or why there is none. */
export type TokenReply = { readonly status: number; readonly body: Uint8Array } | { readonly error: string };

/** The reply for this script, or why it gets none: another script has received it. */
export type TokenAnswer = TokenReply | { readonly refused: string };

export type TokenSource = (request: TokenRequest) => Promise<TokenAnswer>;
