import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { startMock } from '../mock/server/start-mock';
import { loadApis } from './load-apis';

/** What a mock thread gets: the arguments of `loadApis`. */
export interface MockThreadData {
  readonly folder: string;
  readonly select: readonly string[];
}

/** What a mock thread reports when it listens, or why it does not. */
export type MockThreadMessage = { readonly url: string } | { readonly error: string };

const program = join(__dirname, 'mock-thread.js');

/**
 * Starts the mock on a free port in a thread of its own, so that it runs on another core than the one that sends requests. Where
 * Vouch is not built, the mock runs in this thread.
 *
 * @returns `close` throws if the thread ended with an error in the meantime
 * @throws Error if the mock cannot start
 */
export async function startMockThread(data: MockThreadData): Promise<{ readonly url: string; close(): Promise<void> }> {
  if (!existsSync(program)) return startMock({ apis: loadApis(data) });
  const worker = new Worker(program, { workerData: data });
  let crash: Error | undefined;
  const message = await new Promise<MockThreadMessage>((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error) => {
      crash = error;
      resolve({ error: error.message });
    });
    worker.once('exit', (code) => resolve({ error: `its thread ended with code ${code}` }));
  });
  if ('error' in message) throw new Error(`The mock cannot start: ${message.error}`, { cause: crash });
  return {
    url: message.url,
    close: async () => {
      await worker.terminate();
      if (crash) throw new Error(`The mock stopped: ${crash.message}`, { cause: crash });
    },
  };
}
