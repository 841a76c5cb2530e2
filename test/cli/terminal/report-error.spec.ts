import assert from 'node:assert/strict';
import { reportError } from '../../../src/cli/terminal/report-error';
import { UserError } from '../../../src/model/user-error';

describe('reportError', () => {
  const cases: readonly (readonly [unknown, number, RegExp])[] = [
    [new UserError('ERR_FLAG', 'It broke.', 'Fix it.'), 2, /^Error ERR_FLAG: It broke\.\nFix it\.\n$/],
    [new TypeError('oops'), 3, /^This is a bug in Vouch\..*\nTypeError: oops\n {4}at /],
    ['text', 3, /^This is a bug in Vouch\..*\ntext\n$/],
  ];
  for (const [error, code, text] of cases) {
    it(`prints ${String(error)}`, () => {
      let printed = '';
      assert.equal(reportError(error, { write: (part) => (printed += part) }), code);
      assert.match(printed, text);
    });
  }
});
