import type { Operation } from '../model/operation';
import { fillPath } from '../model/path-template';
import type { Recording } from '../model/recording';
import { schemesOf } from '../model/sign-in';
import { UserError } from '../model/user-error';
import type { VariableValues } from '../model/variables';
import { asNetworkError } from '../network/network-error';
import { basicHeader, type HttpResponse, sendRequest } from '../network/send-request';
import { type ApiSetup, baseUrlOf, readValue } from '../setup/vendor-setup';
import { explainAnswer } from './explain-answer';

/** The Uptrends API, and how it is reached. */
export interface Uptrends {
  readonly api: ApiSetup;
  /** Names the proxies: `HTTPS_PROXY`, `NO_PROXY`, … */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** Longest time for each step of a request, in milliseconds. Default 30,000. */
  readonly timeout?: number;
  /** The present, in milliseconds since 1970. Default: the system's. */
  readonly now?: (() => number) | undefined;
}

export interface Call {
  /** `operationId` of the contract. */
  readonly operation: string;
  /** Values of parameters in the path. */
  readonly path?: VariableValues;
  readonly query?: VariableValues;
  /** Sent as JSON. */
  readonly body?: object;
}

export interface Answered {
  /** Of its JSON; `undefined` if there is no body. */
  readonly body: unknown;
  /** What went over the wire, secrets included. */
  readonly recording: Recording;
}

/** Of a response, in bytes: a list of monitors may have thousands, and one monitor a whole collection. */
const longestBody = 32 * 1024 * 1024;

/** Ids of operations of the contract that publishing calls. */
export const listCalled = (api: Pick<ApiSetup, 'operations'>): ReadonlySet<string> =>
  new Set(api.operations.filter(({ operationId }) => called.includes(operationId)).map(({ id }) => id));

const called: readonly string[] = [
  'listMonitors',
  'getMonitor',
  'createMonitor',
  'updateMonitor',
  'listMonitorChecksOfMonitor',
  'getMonitorCheckPostmanApi',
  'listCheckpoints',
];

/**
 * Sends one request to the Uptrends API. Nothing is sent twice.
 *
 * @throws UserError when it cannot be reached, does not do what it is asked for, or does not answer in JSON
 */
export async function callUptrends(uptrends: Uptrends, call: Call): Promise<Answered> {
  const { api, now = Date.now } = uptrends;
  const operation = findOperation(api, call.operation);
  const { path = {}, query = {}, body } = call;
  const search = Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '';
  const url = `${baseUrlOf(api)}${fillPath(operation.pathTemplate, (name) => path[name]) ?? operation.path}${search}`;
  const signIn = credentialsFor(api, operation);
  const json = body && JSON.stringify(body);
  const started = now();
  const response = await send(uptrends, { url, method: operation.method, ...signIn, ...(json && { json }) });
  if (response.status < 200 || response.status > 299) {
    throw explainAnswer(response, { vendor: api.vendor, account: signIn, summary: operation.summary, now: now() });
  }
  return {
    body: response.body === '' ? undefined : parse(response, api.vendor.title),
    recording: {
      method: operation.method,
      url,
      requestHeaders: [['Authorization', basicHeader(signIn.username, signIn.password)]],
      ...(json && { requestBody: json }),
      response: {
        status: response.status,
        headers: Object.entries(response.headers).map(
          ([name, value]) => [name, [value ?? []].flat().join(', ')] as const,
        ),
        body: Buffer.from(response.body),
      },
      duration: Math.max(0, now() - started),
      started,
    },
  };
}

function findOperation({ operations, contract }: ApiSetup, operationId: string): Operation {
  const operation = operations.find((one) => one.operationId === operationId);
  if (operation) return operation;
  throw new UserError(
    'ERR_VENDOR',
    `${contract.file} has no ${operationId}.`,
    'Use the contracts that come with Vouch.',
  );
}

function credentialsFor(api: ApiSetup, operation: Operation): { username: string; password: string } {
  const pair = schemesOf(api.vendor, operation).find((variables) => 'username' in variables);
  return { username: readValue(api, pair?.username ?? ''), password: readValue(api, pair?.password ?? '') };
}

async function send(
  { env, signal, timeout = 30_000 }: Uptrends,
  request: { url: string; method: string; username: string; password: string; json?: string },
): Promise<HttpResponse> {
  try {
    return await sendRequest({ ...request, accept: 'application/json', longestBody, env, signal, timeout });
  } catch (error) {
    throw asNetworkError(error);
  }
}

function parse({ body, status }: HttpResponse, title: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new UserError(
      'ERR_PUBLISH_REFUSED',
      `The response is not JSON (${status}), as that of ${title} is.`,
      'Check the base URL, and what responds there.',
    ).causedBy(cause);
  }
}
