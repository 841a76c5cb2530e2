import assert from 'node:assert/strict';
import { UserError } from '../../../src/model/user-error';
import { judgeOutcome } from '../../../src/pipelines/run/judge-outcome';
import type { ItemOutcome } from '../../../src/run/item-outcome';
import { exchange, result } from '../../support/report/sample-run';
import { sketchList } from '../../support/run/sketch-list';

const [item] = sketchList('acme/media', { list: {} }).items;
assert(item);
const response = {
  description: 'Not here',
  undocumented: false,
  headers: [],
  bodies: [],
  bodyOptional: false,
  errorCodes: [],
  links: [],
};
const elsewhere = {
  ...item,
  operation: { ...item.operation, responses: [{ ...response, status: '4XX', notApplicable: true }] },
};

const judge = (outcome: Partial<ItemOutcome>, verify = () => [] as never[]) => {
  const whole = { item, iteration: 0, problems: [], polls: [], retries: [], ...outcome };
  const judged = judgeOutcome({ item: result(0).item, outcome: whole, verify, redact: (text) => text });
  const { status, reason, findings, retries } = judged;
  return { status, reason, retries, findings: findings.map(({ check, message, actual }) => [check, message, actual]) };
};

const plain = { reason: undefined, retries: undefined, findings: [] };

describe('judgeOutcome', () => {
  const cases: Readonly<Record<string, [outcome: Partial<ItemOutcome>, expected: object]>> = {
    'a good answer': [{ exchange: exchange('/media', 200) }, { ...plain, status: 'passed' }],
    'one that took a second try': [
      { exchange: exchange('/media', 200), retries: ['503'] },
      { ...plain, status: 'passed', retries: ['503'] },
    ],
    'an item that was held back': [
      { skipped: 'no value for id' },
      { ...plain, status: 'skipped', reason: 'no value for id' },
    ],
    'an item of which nothing is known': [
      {},
      { ...plain, status: 'failed', findings: [['request', 'No request was sent.', undefined]] },
    ],
    'an answer that says it does not apply here': [
      { item: elsewhere, exchange: exchange('/media', 404) },
      { ...plain, status: 'skipped', reason: 'returned 4XX: Not here' },
    ],
  };
  for (const [title, [outcome, expected]] of Object.entries(cases)) {
    it(`judges ${title}`, () => assert.deepEqual(judge(outcome), expected));
  }

  it('fails an item whose answer cannot be checked, not the run', () => {
    const broken = () => {
      throw new RangeError('Maximum call stack size exceeded');
    };
    assert.deepEqual(judge({ exchange: exchange('/media', 200) }, broken), {
      ...plain,
      status: 'failed',
      findings: [['response', 'The response could not be checked', 'RangeError: Maximum call stack size exceeded']],
    });
  });

  it('passes on a mistake of the user', () => {
    const mistaken = () => {
      throw new UserError('ERR_SCHEMA', 'It does not compile.', 'Mend it.');
    };
    assert.throws(() => judge({ exchange: exchange('/media', 200) }, mistaken), { code: 'ERR_SCHEMA' });
  });
});
