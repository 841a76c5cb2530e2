import assert from 'node:assert/strict';
import { examineValue, type Role } from '../../src/doctor/examine-value';

const cases: readonly (readonly [role: Role, value: string, ...expected: readonly string[]])[] = [
  ['username', 'jdoe'],
  ['password', 'a:b "c" \'d\' e#f'],
  ['password', '"'],
  ['account', '920012'],
  ['account', ' 920012', 'fail: X is not made of digits only.'],
  ['account', '٩٢', 'fail: X is not made of digits only.'],
  ['username', ' jdoe', 'warn: X begins with white space, which counts.'],
  ['username', 'jdoe ', 'warn: X ends with white space, which counts.'],
  ['password', ' secret ', 'warn: X begins and ends with white space, which counts.'],
  ['password', 'secret\n', 'fail: X holds a line feed.'],
  ['password', 'secret\r', 'fail: X holds a carriage return.'],
  ['password', 'se\tcret', 'fail: X holds a tab.'],
  ['password', 'se\u0000cret', 'fail: X holds an invisible character.'],
  ['password', '"secret"', 'warn: X stands in quotes, which count.'],
  ['username', "'jdoe'", 'warn: X stands in quotes, which count.'],
  ['username', 'jdoe:secret', 'fail: X holds a colon, which Basic sign-in does not allow in a user name.'],
  ['password', 'sécret', 'warn: X holds a character beyond ASCII: programs send it in different ways.'],
  [
    'password',
    'secret\u00a0',
    'warn: X ends with white space, which counts.',
    'warn: X holds a non-breaking space beyond ASCII: programs send it in different ways.',
  ],
  ['password', 'sec\u200bret', 'warn: X holds a zero-width space beyond ASCII: programs send it in different ways.'],
  ['other', 'a:b'],
];

describe('examineValue', () => {
  for (const [role, value, ...expected] of cases) {
    it(`${role} ${JSON.stringify(value)}`, () => {
      const found = examineValue({ name: 'X', value, role });
      assert.deepEqual(
        found.map(({ verdict, message }) => `${verdict}: ${message}`),
        expected,
      );
      assert.ok(found.every(({ remedy }) => remedy));
    });
  }
});
