/**
 * Every shape of newman and of its runtime that this room leans on beyond newman's documented interface, with the file it was read
 * from. The spec beside it fails first, and says what changed, when another version is installed.
 */
import type { EventEmitter } from 'node:events';

/** Versions that these shapes were read from. */
export const knownVersions = {
  newman: '6.2.2',
  'postman-runtime': '7.39.1',
  'postman-sandbox': '4.7.1',
} as const;

/** A run in progress, from newman's `start` event. Source: postman-runtime, lib/runner/run.js. */
export interface RuntimeRun {
  /** What the waterfall reads anew before each item. Source: lib/runner/extensions/waterfall.command.js, `process.waterfall`. */
  readonly state: {
    items: RuntimeItem[];
    data: unknown[];
    environment: RuntimeScope;
    _variables: RuntimeScope;
    readonly collectionVariables: RuntimeScope;
    readonly globals: RuntimeScope;
  };
  readonly pool: InstructionPool;
  readonly requester: RequesterPool;
  readonly host: ScriptRunner;
}

/** newman's class of instructions, one for each run. Source: lib/runner/instruction.js. */
export interface InstructionPool {
  readonly prototype: Instruction;
}

interface Instruction {
  execute(callback: InstructionCallback, scope: unknown): void;
  /** What follows it: when it succeeded, and when it failed. */
  readonly _done?: readonly InstructionCallback[];
  readonly _catch?: readonly InstructionCallback[];
  readonly _processor: (...args: readonly unknown[]) => void;
  readonly in: readonly unknown[];
  readonly payload: unknown;
}

export type InstructionCallback = (...results: readonly unknown[]) => void;

/** An item of the Postman SDK that newman brings along. */
export interface RuntimeItem {
  readonly id: string;
}

/** A variable scope of the same SDK. Source: postman-collection, lib/collection/variable-scope.js. */
export interface RuntimeScope {
  readonly values: { readonly members: readonly { readonly key: string; readonly value: unknown }[] };
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  addLayer(values: unknown): void;
}

/** What runs scripts: Postman's sandbox or a stand-in. Source: postman-sandbox, lib/postman-sandbox.js, and event.command.js. */
export interface ScriptRunner extends EventEmitter {
  execute(event: ScriptEvent, options: ScriptExecution, callback: ScriptCallback): void;
  dispatch(name: string, ...values: readonly unknown[]): void;
  dispose(): void;
}

export interface ScriptEvent {
  readonly listen: 'prerequest' | 'test';
  readonly script: { toSource(): string };
}

export interface ScriptExecution {
  readonly id: string;
  readonly cursor: Cursor;
  readonly context: ScriptContext;
}

interface ScriptContext {
  readonly request: RuntimeRequest;
  response?: object;
  readonly environment: RuntimeScope;
  readonly _variables: RuntimeScope;
}

/** `nextRequest` names the item that newman goes on with. Source: waterfall.command.js, `extractSNR`. */
export interface ScriptResult {
  readonly return?: { readonly nextRequest?: string | null };
  readonly _variables?: unknown;
}

export type ScriptCallback = (error: Error | null, result?: ScriptResult) => void;

/** Emitted on the script runner, with the execution's id: the request is not sent. Source: event.command.js. */
export const skipEvent = 'execution.skipRequest.';
/** Emitted on the script runner: a script asks for a request to be sent. */
export const requestEvent = 'execution.request.';
/** Dispatched to the script runner: the answer to that. */
export const responseEvent = 'execution.response.';

export interface Cursor {
  /** Only where a script is at work. */
  readonly scriptId?: string;
}

/** newman's requesters, one for each request that it sends. Source: lib/requester/requester-pool.js. */
export interface RequesterPool {
  create(trace: RequestTrace, callback: (error: unknown, requester: Requester) => void): void;
  readonly options: {
    ignoreProxyEnvironmentVariables?: boolean;
    maxResponseSize?: number | undefined;
    readonly cookieJar: unknown;
  };
}

interface RequestTrace {
  /** `collection` for an item's request, `script` for one that a script sends. */
  readonly source: string;
}

export interface Requester {
  request(
    id: string,
    request: RuntimeRequest,
    behavior: object | undefined,
    done: RequestDone,
  ): { abort(): void } | undefined;
}

type RequestDone = (...reply: RequestReply) => void;

/** What newman gives back for a request that ended. */
export type RequestReply = readonly [error: Error | null, response?: RuntimeResponse | undefined, ...rest: unknown[]];

export interface RuntimeHeaders {
  readonly members: readonly { key: string; value: string }[];
  get(name: string): string | undefined;
}

export interface RuntimeRequest {
  readonly method: string;
  readonly url: { toString(): string; getHost(): string };
  readonly headers: RuntimeHeaders;
  readonly body?: { toString(): string };
}

export interface RuntimeResponse {
  readonly code: number;
  readonly headers: RuntimeHeaders;
  readonly stream?: Uint8Array;
  readonly responseTime?: number;
  /** The body in the charset that its Content-Type names. */
  text(): string | undefined;
}

/** newman's events, as far as they are listened to. Source: newman, lib/run/index.js, `runtimeEvents`. */
export interface RequestEnded {
  readonly cursor: Cursor;
  readonly request: RuntimeRequest;
  readonly response?: RuntimeResponse;
}

/** newman's runner, which it hands to reporters before it runs; `options.run` goes into the run's options. Source: lib/runner/index.js. */
export interface RuntimeRunner {
  readonly options: { run?: { host?: { external: true; instance: ScriptRunner } } };
}
