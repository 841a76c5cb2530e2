import assert from 'node:assert/strict';
import type { Finding } from '../../src/model/finding';
import { createRedactor } from '../../src/secrets/create-redactor';
import { cleanChecks } from '../../src/secrets/hide-secrets';

const mark = '[redacted]';
const redactor = createRedactor();
redactor.add('s3cret phrase');
const redact = (text: string) => redactor.text(text).text;

describe('cleanChecks', () => {
  const cases: Readonly<Record<string, [given: Partial<Finding>, shown: Partial<Finding>]>> = {
    'a secret in every part': [
      { message: 'has S3CRET PHRASE', path: '/s3cret phrase', actual: 'string "s3cret phrase"' },
      { message: `has ${mark}`, path: `/${mark}`, actual: `string "${mark}"` },
    ],
    'a long value': [{ actual: `string "${'x'.repeat(90)}"` }, { actual: `string "${'x'.repeat(58)}…` }],
    'a long value of characters of two units': [
      { actual: `string "${'😀'.repeat(90)}"` },
      { actual: `string "${'😀'.repeat(58)}…` },
    ],
    'a value whose end is where it is cut': [
      { actual: `string "${'x'.repeat(52)}s3cret phrase${'x'.repeat(90)}"` },
      { actual: `string "${'x'.repeat(52)}[redac…` },
    ],
    'a text of another check': [{ actual: 'x'.repeat(90) }, { actual: 'x'.repeat(90) }],
    'a member that holds a secret': [
      { path: '/Users/0/password', actual: 'string "12"' },
      { path: '/Users/0/password', actual: `string ${mark}` },
    ],
    'a number in it': [
      { path: '/Password/1', actual: 'number 12' },
      { path: '/Password/1', actual: `number ${mark}` },
    ],
    'an attribute of it': [
      { path: '/a/Password@b', actual: '12' },
      { path: '/a/Password@b', actual: mark },
    ],
    'how long it is': [
      { path: '/Password', actual: '12 characters' },
      { path: '/Password', actual: '12 characters' },
    ],
    'that it is missing': [
      { path: '/Password', actual: 'missing' },
      { path: '/Password', actual: 'missing' },
    ],
    'nothing found': [{}, {}],
  };
  const whole = (finding: Partial<Finding>): Finding => ({
    check: 'body-schema',
    severity: 'error',
    message: 'Wrong',
    path: '/a',
    ...finding,
  });
  for (const [title, [given, shown]] of Object.entries(cases)) {
    it(`shows ${title}`, () => {
      const checks = [
        { check: 'body-schema', outcome: { status: 'failed', findings: [whole(given)] } } as const,
        { check: 'headers', outcome: { status: 'passed' } } as const,
      ];
      const [first, second] = cleanChecks(checks, { redact, handsOut: false, members: ['Password'] });
      assert.deepEqual(first?.outcome, { status: 'failed', findings: [whole(shown)] });
      assert.deepEqual(second, checks[1]);
    });
  }

  it('shows no value of an answer that hands out credentials', () => {
    const checks = ['body-schema', 'response'].map((check) => ({
      check,
      outcome: { status: 'failed' as const, findings: [whole({ check, actual: 'string "x"' })] },
    }));
    const cleaned = cleanChecks(checks, { redact, handsOut: true, members: [] });
    const shown = cleaned.map(({ outcome }) => outcome.status === 'failed' && outcome.findings[0]?.actual);
    assert.deepEqual(shown, [undefined, 'string "x"']);
  });
});
