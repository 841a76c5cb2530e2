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
      const stderr = { write: (part: string) => (printed += part) };
      assert.equal(reportError(error, { stderr, github: false }), code);
      assert.match(printed, text);
    });
  }

  const annotations: readonly (readonly [unknown, string])[] = [
    [new UserError('ERR_FLAG', 'It broke: 5 %.', 'Fix it.'), '::error title=ERR_FLAG::It broke: 5 %25.%0AFix it.'],
    [new TypeError('oops\n::stop-commands::x'), '::error title=A bug in Vouch::TypeError: oops\\n::stop-commands::x'],
  ];
  for (const [error, annotation] of annotations) {
    it(`annotates ${String(error)} on GitHub`, () => {
      let printed = '';
      reportError(error, { stderr: { write: (part: string) => (printed += part) }, github: true });
      assert.equal(printed.split('\n').at(-2), annotation);
    });
  }
});
