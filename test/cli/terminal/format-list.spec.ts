import assert from 'node:assert/strict';
import { formatList } from '../../../src/cli/terminal/format-list';
import { effects } from '../../../src/model/operation';
import { planRun } from '../../../src/pipelines/run/plan-run';
import { predictSkips } from '../../../src/run/predict-skips';
import { chooseEnvironments } from '../../../src/setup/choose-environments';
import { loadAcme } from '../../support/acme-apis';

const acme = [
  'acme/shop › Shop › Get news  GET /news  [read]',
  'acme/shop › Shop › Get orders  GET /orders  [read]',
  'acme/shop › Shop › Get users  GET /users  [read]',
  'acme/sites › Shop › Get site  GET /sites/{siteId}  [read]',
];

/** Effects that are allowed, variables, and the reason after each line. */
const cases: Readonly<
  Record<string, readonly [allow: readonly string[], variables: Record<string, string>, reasons: readonly string[]]>
> = {
  'what will be sent': [['read'], {}, ['', '', '', '']],
  'what the environment lacks': [
    ['read'],
    { adminName: '', adminPassword: '', color: '' },
    ['', 'it needs color, which has no value', 'it needs adminName and adminPassword, which are not set', ''],
  ],
  'what is not allowed': [[], {}, Array(4).fill('effect read is not allowed (--allow read)')],
};

describe('formatList', () => {
  const apis = loadAcme().filter(({ vendor }) => vendor.name === 'acme');
  for (const [title, [allow, variables, reasons]] of Object.entries(cases)) {
    it(`shows ${title}`, () => {
      const chosen = chooseEnvironments({
        apis,
        destination: { kind: 'mock', url: 'http://127.0.0.1' },
        variables,
        allow: new Set(effects.filter((effect) => allow.includes(effect))),
      });
      const { items } = planRun(chosen);
      const lines = acme.map((line, index) => (reasons[index] ? `${line}  will be skipped: ${reasons[index]}` : line));
      const skipped = reasons.filter(Boolean).length;
      const last = `4 requests${skipped > 0 ? `, of which ${skipped} will be skipped` : ''}`;
      assert.equal(
        formatList({ items, skips: predictSkips(items.keys(), chosen) }),
        `${[...lines, last].join('\n')}\n`,
      );
    });
  }
});
