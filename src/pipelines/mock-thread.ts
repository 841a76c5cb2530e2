import { parentPort, workerData } from 'node:worker_threads';
import { startMock } from '../mock/server/start-mock';
import { loadApis } from './load-apis';
import type { MockThreadData, MockThreadMessage } from './start-mock-thread';

// The program of the mock's thread: starts the mock, and says where it listens.
const say = (message: MockThreadMessage) => parentPort?.postMessage(message);

startMock({ apis: loadApis(workerData as MockThreadData) }).then(
  ({ url }) => say({ url }),
  (error: unknown) => say({ error: String(error) }),
);
