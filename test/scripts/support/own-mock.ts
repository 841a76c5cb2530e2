import { startMock } from '../../../src/mock/server/start-mock';
import type { Api } from '../../../src/model/api';
import { startTampering } from '../../support/start-tampering';
import type { OwnServer } from './twins';

/** A mock of one API, behind a server that notes what comes. */
export const startOwnMock = (api: Api) => async (): Promise<OwnServer> => {
  const mock = await startMock({ apis: [api], now: () => Date.parse('2026-01-01T00:00:00Z') });
  const front = await startTampering(mock.url);
  const close = () => Promise.all([front.close(), mock.close()]);
  return { port: Number(new URL(front.url).port), requests: front.requests, close };
};
