import assert from 'node:assert/strict';
import type { FaultRule } from '../../../src/mock/faults/fault-rule';
import { parseFault } from '../../../src/mock/faults/parse-fault';
import { createFaultPlanner } from '../../../src/mock/faults/plan-faults';

const send = { id: 'acme/shop/send', operationId: 'send' };
const list = { id: 'acme/shop/list', operationId: 'list' };
const rule = (text: string): FaultRule => parseFault(text) ?? assert.fail(text);

/** For each of a number of requests: `x` where it meets a fault. */
function pattern(text: string, options: { count?: number; seed?: number; between?: boolean } = {}): string {
  const { count = 10, seed = 1, between = false } = options;
  const plan = createFaultPlanner({ faults: [rule(text)], seed, now: () => 0 }) ?? assert.fail();
  return Array.from({ length: count }, () => {
    if (between) plan(list);
    return plan(send).faults.length > 0 ? 'x' : '.';
  }).join('');
}

describe('createFaultPlanner', () => {
  const cases: readonly (readonly [text: string, requests: string])[] = [
    ['500', 'xxxxxxxxxx'],
    ['send: 500 after 3', '...xxxxxxx'],
    ['send: 500 first 2', 'xx........'],
    ['acme: 500 every 4', '...x...x..'],
    ['acme/shop: 500 after 2 first 3 every 2', '...x......'],
    ['s*d, acme/other: reset', 'xxxxxxxxxx'],
    ['list: reset', '..........'],
    ['sen: reset', '..........'],
    ['cut 0%', '..........'],
    ['cut 100%', 'xxxxxxxxxx'],
  ];
  for (const [text, requests] of cases) {
    it(`plans '${text}'`, () => assert.equal(pattern(text), requests));
  }

  it('leaves to chance what has a share: the same each time, whatever else is requested', () => {
    const [first, again, other] = [1, 1, 2].map((seed, index) => {
      return pattern('500 30%', { count: 400, seed, between: index === 1 });
    });
    assert.equal(first, again);
    assert.notEqual(first, other);
    const share = (first ?? '').split('x').length / 400;
    assert.ok(share > 0.22 && share < 0.38, String(share));
  });

  it('lets requests through again once Retry-After has passed', () => {
    let now = 0;
    const plan = createFaultPlanner({ faults: [rule('429 after 2, Retry-After 5')], now: () => now }) ?? assert.fail();
    const next = () => (plan(send).faults.length > 0 ? 'x' : '.');
    const ask = (count: number) => Array.from({ length: count }, next).join('');
    assert.equal(ask(4), '..xx');
    now = 4999;
    assert.equal(ask(1), 'x');
    now = 5000;
    assert.equal(ask(3), '..x');
  });

  it('counts for each operation', () => {
    const plan = createFaultPlanner({ faults: [rule('500 first 1')], now: () => 0 }) ?? assert.fail();
    assert.deepEqual(
      [send, list, send, list].map((target) => plan(target).faults.length),
      [1, 1, 0, 0],
    );
  });

  it('spreads latency, the last one for an operation counting', () => {
    const latency = [
      { mean: 100, spread: 20 },
      { mean: 7, on: ['list'] },
    ];
    const plan = createFaultPlanner({ latency, now: () => 0 }) ?? assert.fail();
    const delays = Array.from({ length: 50 }, () => plan(send).delay);
    assert.ok(Math.min(...delays) >= 80 && Math.max(...delays) <= 120 && new Set(delays).size > 40);
    assert.equal(plan(list).delay, 7);
  });

  it('plans nothing without rules', () => assert.equal(createFaultPlanner({ now: () => 0 }), undefined));
});
