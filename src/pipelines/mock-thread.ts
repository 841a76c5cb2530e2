import { parentPort, workerData } from 'node:worker_threads';
import { startMock } from '../mock/server/start-mock';
import { loadApis } from './load-apis';
import type { MockThreadData, MockThreadMessage } from './start-mock-thread';

// The program of the mock's thread: starts the mock, and reports where it listens.
const report = (message: MockThreadMessage) => parentPort?.postMessage(message);

async function start(): Promise<void> {
  const { url } = await startMock({ apis: loadApis(workerData as MockThreadData) });
  report({ url });
}

start().catch((error: unknown) => report({ error: error instanceof Error ? error.message : String(error) }));
