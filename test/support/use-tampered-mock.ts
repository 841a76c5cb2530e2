import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import type { Api } from '../../src/model/api';
import { honest, startTampering, type TamperingServer } from './start-tampering';

export interface TamperedMock {
  /** There once the tests run. */
  readonly mock: MockServer;
  /** Stands before the mock; honest at the beginning of each test. */
  readonly server: TamperingServer;
}

/** For a whole suite: a mock of some APIs, and a server before it that can be made to lie. */
export function useTamperedMock(apis: readonly Api[]): TamperedMock {
  let mock: MockServer;
  let server: TamperingServer;
  before(async () => {
    mock = await startMock({ apis });
    server = await startTampering(mock.url);
  });
  afterEach(() => {
    server.tamper = honest;
  });
  after(async () => {
    await server.close();
    await mock.close();
  });
  return {
    get mock() {
      return mock;
    },
    get server() {
      return server;
    },
  };
}
