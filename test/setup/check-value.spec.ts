import assert from 'node:assert/strict';
import { checkValue, type Role } from '../../src/setup/check-value';

const cases: readonly (readonly [role: Role, value: string, ...expected: readonly string[]])[] = [
  ['username', 'jdoe'],
  ['password', 'a:b "c" \'d\' e#f'],
  ['password', '"'],
  ['digits', '920012'],
  ['digits', ' 920012', 'error: X is not made of digits only.'],
  ['digits', '٩٢', 'error: X is not made of digits only.'],
  ['username', ' jdoe', 'warning: X begins with white space, which counts.'],
  ['username', 'jdoe ', 'warning: X ends with white space, which counts.'],
  ['password', ' secret ', 'warning: X begins and ends with white space, which counts.'],
  ['password', 'secret\n', 'error: X contains a line feed.'],
  ['password', 'secret\r', 'error: X contains a carriage return.'],
  ['password', 'se\tcret', 'error: X contains a tab.'],
  ['password', 'se\u0000cret', 'error: X contains an invisible character.'],
  ['password', '"secret"', 'warning: X is in quotes, which count.'],
  ['username', "'jdoe'", 'warning: X is in quotes, which count.'],
  ['username', 'jdoe:secret', 'error: X contains a colon, which Basic sign-in does not allow in a username.'],
  ['password', 'sécret', 'warning: X contains a character beyond ASCII: programs send it in different ways.'],
  [
    'password',
    'secret\u00a0',
    'warning: X ends with white space, which counts.',
    'warning: X contains a non-breaking space beyond ASCII: programs send it in different ways.',
  ],
  [
    'password',
    'sec\u200bret',
    'warning: X contains a zero-width space beyond ASCII: programs send it in different ways.',
  ],
  ['other', 'a:b'],
  ...['<password>', '[your key]', 'your-password', 'changeme', 'XXXX', '***'].map(
    (value) => ['password', value, 'warning: X looks like a placeholder.'] as const,
  ),
  ['password', 'xx<y>'],
];

describe('checkValue', () => {
  for (const [role, value, ...expected] of cases) {
    it(`${role} ${JSON.stringify(value)}`, () => {
      const found = checkValue({ name: 'X', value, role });
      assert.deepEqual(
        found.map(({ severity, message }) => `${severity}: ${message}`),
        expected,
      );
      assert.ok(found.every(({ remedy }) => remedy));
    });
  }
});
