import { join } from 'node:path';
import { loadContracts } from '../../../src/contracts/load-contracts';
import type { MockApi } from '../../../src/mock/server/api';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import type { Vendor } from '../../../src/model/vendor';
import { buildOperations } from '../../../src/operations/build-operations';

const variable = (name: string, mock: string) => ({ name, mock, description: name, secret: false, env: name });

const acme: Vendor = {
  name: 'acme',
  title: 'Acme',
  variables: [
    variable('user', 'jürgen'),
    variable('password', 'a:b c'),
    variable('deskUser', 'desk'),
    variable('deskPassword', ''),
    variable('account', '1'),
  ],
  schemes: {
    member: { username: 'user', password: 'password' },
    desk: { username: 'deskUser', password: 'deskPassword' },
  },
  account: { parameter: 'accountId', variable: 'account' },
};

/** The fixture API, read anew. */
export function loadLibrary(): MockApi {
  const folder = join(__dirname, '..', '..', 'fixtures', 'mock');
  const [contract] = loadContracts({ folder });
  if (!contract) throw new Error(`no contract in ${folder}`);
  return { contract, operations: buildOperations(contract), vendor: acme };
}

export const basic = (pair: string): string => `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;

export interface Reply {
  readonly status: number;
  readonly type: string | null;
  /** Parsed if it is JSON. */
  readonly body: unknown;
  readonly headers: globalThis.Headers;
}

export type Send = (line: string, options?: { body?: unknown; headers?: Record<string, string> }) => Promise<Reply>;

/** Sends `GET /shelves` to account 1 as its member; an object as body goes out as JSON. */
export function createSend(mock: MockServer): Send {
  return async (line, { body, headers } = {}) => {
    const [method = '', path = ''] = line.split(' ');
    const isText = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(`${mock.baseUrl('acme/library')}${path}`, {
      method,
      headers: {
        authorization: basic('jürgen:a:b c'),
        ...(body !== undefined && { 'content-type': isText ? 'application/xml' : 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type');
    const parsed: unknown = type === 'application/json' && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, type, body: parsed, headers: response.headers };
  };
}

/** A server of the fixture API for one suite. */
export function useLibrary(): Send {
  let mock: MockServer;
  let send: Send;
  before(async () => {
    mock = await startMock({ apis: [loadLibrary()] });
    send = createSend(mock);
  });
  after(() => mock.close());
  return (...call) => send(...call);
}
