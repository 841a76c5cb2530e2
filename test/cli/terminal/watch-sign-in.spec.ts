import assert from 'node:assert/strict';
import { watchSignIn } from '../../../src/cli/terminal/watch-sign-in';
import type { ItemResult } from '../../../src/model/results';
import { loadAcme } from '../../support/acme-apis';

const apis = loadAcme();

const result = (name: string, status: number | undefined, message = ''): ItemResult =>
  ({
    item: { operation: `acme/shop/${name}` },
    status: status === 200 ? 'passed' : 'failed',
    ...(status !== undefined && { exchange: { response: { status } } }),
    findings: [{ message }],
  }) as unknown as ItemResult;

const cases: Readonly<Record<string, [results: readonly ItemResult[], refused: number]>> = {
  'a 401': [[result('orders', 401), result('orders', 401)], 1],
  'a 401 after a success': [[result('orders', 200), result('orders', 401)], 0],
  'a 401 before a success': [[result('orders', 401), result('orders', 200)], 0],
  'a 401 where nobody signs in': [[result('news', 401)], 0],
  'a success where nobody signs in': [[result('news', 200), result('orders', 401)], 1],
  'a 500': [[result('orders', 500)], 0],
  'no token': [[result('orders', undefined, 'No token: x refused the client id and secret (401). Check')], 1],
  'no token for another reason': [
    [result('orders', undefined, 'No token: x did not respond to the token request.')],
    0,
  ],
};

describe('watchSignIn', () => {
  for (const [name, [results, refused]] of Object.entries(cases)) {
    it(`takes ${name} for ${refused === 0 ? 'no' : 'a'} refusal`, () => {
      const seen: ItemResult[] = [];
      const watch = watchSignIn(apis, { onResult: (one) => void seen.push(one) });
      for (const one of results) void watch.onResult?.(one);
      assert.deepEqual([watch.refused().length, seen], [refused, results]);
    });
  }
});
