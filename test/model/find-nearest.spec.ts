import assert from 'node:assert/strict';
import { findNearest } from '../../src/model/find-nearest';

const known = ['apiV4Url', 'accountId', 'UPTRENDS_PASSWORD', 'UPTRENDS_USERNAME', 'to'];

describe('findNearest', () => {
  const names: Readonly<Record<string, string | undefined>> = {
    apiV4URL: 'apiV4Url',
    apiV4Ulr: 'apiV4Url',
    acountId: 'accountId',
    accountIdd: 'accountId',
    uptrends_password: 'UPTRENDS_PASSWORD',
    UPTREND_PASWORD: 'UPTRENDS_PASSWORD',
    ot: 'to',
    host: undefined,
    '': undefined,
  };
  for (const [name, nearest] of Object.entries(names)) {
    it(`takes '${name}' for ${nearest ?? 'none'}`, () => assert.equal(findNearest(name, known), nearest));
  }
});
