import assert from 'node:assert/strict';
import type { Finding } from '../../src/model/finding';
import { describeFindings } from '../../src/newman-reporter/describe-findings';

const finding = (more: Partial<Finding>): Finding => ({
  check: 'body-schema',
  severity: 'error',
  message: 'Wrong type',
  path: '',
  ...more,
});

describe('describeFindings', () => {
  it('makes an assertion of each different error, and of nothing else', () => {
    const findings = [
      finding({ path: '/0/Id', expected: 'integer', actual: 'string "a"', source: 'acme.yaml:7' }),
      finding({ path: '/12/Id', expected: 'integer', actual: 'string "b"', source: 'acme.yaml:7' }),
      finding({ severity: 'warning', path: 'Location' }),
      finding({}),
    ];
    const assertions = describeFindings({ operation: 'acme/shop/listOrders', findings } as never);
    assert.deepEqual(
      assertions.map(({ test, message }) => [test, message]),
      [
        [
          'vouch acme/shop/listOrders: Wrong type at /*/Id',
          '[body-schema] expected integer, actual string "a", 2 times, source acme.yaml:7',
        ],
        ['vouch acme/shop/listOrders: Wrong type', '[body-schema] '],
      ],
    );
    assert.deepEqual(
      assertions.map(({ name, index, stack, message }) => [name, index, stack === `VouchError: ${message}`]),
      [0, 1].map((index) => ['VouchError', index, true]),
    );
  });
});
