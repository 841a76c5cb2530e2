import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { startMock } from '../mock/server/start-mock';
import { loadApis } from './load-apis';

/** What a mock thread is told. */
export interface MockThreadData {
  readonly folder: string;
  readonly select: readonly string[];
}

/** What it says when it listens, or cannot. */
export type MockThreadMessage = { readonly url: string } | { readonly error: string };

const program = join(__dirname, 'mock-thread.js');

/**
 * Starts the mock on a free port, in a thread of its own, so that it answers on another core than the one that asks. Where Vouch is not
 * built, it runs in this one.
 */
export async function startMockThread(data: MockThreadData): Promise<{ readonly url: string; close(): Promise<void> }> {
  if (!existsSync(program)) return startMock({ apis: loadApis(data) });
  const worker = new Worker(program, { workerData: data });
  const message = await new Promise<MockThreadMessage>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  if ('error' in message) throw new Error(message.error);
  return {
    url: message.url,
    close: async () => void (await worker.terminate()),
  };
}
