import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { ask, confirm } from '../../../src/cli/terminal/ask';

/** A terminal that types when it is asked, and notes whether it echoes. */
function createTerminal(typed: string) {
  const state = { shown: [] as string[], raw: [] as boolean[] };
  const interrupt = new AbortController();
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => {
      state.raw.push(on);
      // readline listens when the terminal has stopped to echo.
      if (on) setImmediate(() => input.write(typed));
    },
  });
  const output = { write: (text: string) => state.shown.push(text) };
  return { state, interrupt, terminal: { input, output, signal: interrupt.signal } };
}

const cases: readonly (readonly [typed: string, answer: string | undefined])[] = [
  ['hunter2\r', 'hunter2'],
  ['hunter2\n', 'hunter2'],
  ['pässwörd 🗝\r', 'pässwörd 🗝'],
  ['hunter3\u007f2\r', 'hunter2'],
  ['nonsense\u0015hunter2\r', 'hunter2'],
  [' a\tb \r', ' a\tb '],
  ['\r', ''],
  ['hunt\u0003', undefined],
  ['\u0004', undefined],
];

describe('ask', () => {
  for (const secret of [true, false]) {
    for (const [typed, answer] of cases) {
      it(`reads ${secret ? 'a secret' : 'an answer'} from ${JSON.stringify(typed)}`, async () => {
        const { state, terminal } = createTerminal(typed);
        assert.equal(await ask('Password: ', { ...terminal, secret }), answer);
        assert.deepEqual(state.raw, [true, false], 'the terminal echoes again');
        if (secret) assert.equal(state.shown.join(''), 'Password: \n');
        else assert.ok(state.shown.join('').includes('Password: '));
      });
    }
  }

  it('stops when the signal aborts', async () => {
    const { state, interrupt, terminal } = createTerminal('hunt');
    setImmediate(() => interrupt.abort());
    assert.equal(await ask('Password: ', { ...terminal, secret: true }), undefined);
    assert.deepEqual(state.raw, [true, false]);
    assert.equal(await ask('Again: ', terminal), undefined);
  });
});

describe('confirm', () => {
  for (const [typed, expected] of [
    ['y\r', true],
    [' YES \r', true],
    ['\r', false],
    ['yeah\r', false],
    ['\u0003', undefined],
  ] as const) {
    it(`${JSON.stringify(typed)} is ${expected}`, async () => {
      assert.equal(await confirm('Continue?', createTerminal(typed).terminal), expected);
    });
  }
});
