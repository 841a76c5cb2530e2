import { join } from 'node:path';
import { type MockOptions, type MockServer, startMock } from '../../../src/mock/server/start-mock';
import type { Api } from '../../../src/model/api';
import { loadApis } from '../../../src/pipelines/load-apis';
import { basic } from './library';

let loaded: readonly Api[] | undefined;

/** The fixture API that has callbacks. */
export function loadParcels(): readonly Api[] {
  loaded ??= loadApis({ folder: join(__dirname, '..', '..', 'fixtures', 'callbacks') });
  return loaded;
}

export interface ParcelMock extends MockServer, AsyncDisposable {
  /** Sends JSON with credentials. @returns the value of the answer */
  post(path: string, body: unknown): Promise<unknown>;
  readonly lines: readonly string[];
}

/** A mock of it, which waits a millisecond before each callback. */
export async function startParcels(options: Partial<MockOptions> = {}): Promise<ParcelMock> {
  const lines: string[] = [];
  const { callbacks, ...others } = options;
  const mock = await startMock({
    apis: loadParcels(),
    log: (line) => void lines.push(line),
    ...others,
    callbacks: { delay: '1ms', timeout: 2000, ...callbacks },
  });
  const post = async (path: string, body: unknown) => {
    const headers = { 'Content-Type': 'application/json', Authorization: basic('ada:lovelace') };
    const response = await fetch(`${mock.url}/acme/parcels/1/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return response.json();
  };
  return { ...mock, post, lines, [Symbol.asyncDispose]: mock.close };
}
