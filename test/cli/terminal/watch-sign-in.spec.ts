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

const cases: Readonly<Record<string, [results: readonly ItemResult[], refused: 'refused' | 'accepted' | 'neither']>> = {
  'a 401': [[result('orders', 401), result('orders', 401)], 'refused'],
  'a 401 after a success': [[result('orders', 200), result('orders', 401)], 'accepted'],
  'a 401 before a success': [[result('orders', 401), result('orders', 200)], 'accepted'],
  'a 401 where nobody signs in': [[result('news', 401)], 'neither'],
  'a success where nobody signs in': [[result('news', 200), result('orders', 401)], 'refused'],
  'a 500': [[result('orders', 500)], 'neither'],
  'no token': [[result('orders', undefined, 'No token: x refused the client id and secret (401). Check')], 'refused'],
  'no token for another reason': [
    [result('orders', undefined, 'No token: x did not respond to the token request.')],
    'neither',
  ],
};

describe('watchSignIn', () => {
  for (const [name, [results, refused]] of Object.entries(cases)) {
    it(`takes ${name} for: ${refused}`, () => {
      const seen: ItemResult[] = [];
      const watch = watchSignIn(apis, { onResult: (one) => void seen.push(one) });
      for (const one of results) void watch.onResult?.(one);
      const found = watch.refused().map(({ isAccepted }) => (isAccepted ? 'accepted' : 'refused'));
      assert.deepEqual([found[0] ?? 'neither', seen], [refused, results]);
    });
  }
});
