import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { type AnswerTexts, askAnswers } from '../../../src/cli/init/ask-answers';

const guessed: AnswerTexts = { document: '', vendor: 'acme,umbra', ci: 'gitlab', postman: 'no' };

/** A terminal that types one answer per question; Ctrl-C once they are used up. */
function typing(...answers: readonly string[]) {
  const left = [...answers];
  const shown: string[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => {
      if (on) setImmediate(() => input.write(left.shift() ?? '\u0003'));
    },
  });
  const output = { write: (text: string) => shown.push(text) };
  return { shown, terminal: { input, output, signal: new AbortController().signal } };
}

const answer = (options: Partial<Parameters<typeof askAnswers>[0]>) =>
  askAnswers({ given: {}, guessed, takesGuesses: false, vendors: ['acme', 'umbra'], cwd: __dirname, ...options });

describe('askAnswers', () => {
  it('asks for all that no flag says, and again for what cannot be', async () => {
    const { shown, terminal } = typing('\r', 'acmee\r', 'acme\r', 'jenkins\r', 'yes\r');
    assert.deepEqual(await answer({ terminal }), { vendors: ['acme'], ci: 'jenkins', postman: true });
    const text = shown.join('');
    assert.match(text, /OpenAPI document of your own, if you have one\? /);
    assert.match(text, /Vendors whose APIs you use \(acme, umbra\)\? \[acme,umbra\] /);
    assert.match(text, /There is no vendor 'acmee'\. Did you mean acme\? Use acme, umbra\./);
    assert.match(text, /CI \(github, gitlab, jenkins, azure, none\)\? \[gitlab\] /);
  });

  it('takes an empty line for what it guessed', async () => {
    const { terminal } = typing('\r', '\r', '\r', '\r');
    assert.deepEqual(await answer({ terminal }), { vendors: ['acme', 'umbra'], ci: 'gitlab', postman: false });
  });

  it('asks for no vendor with a document, and the other way round', async () => {
    const document = 'ask-answers.spec.ts';
    const first = typing(`${document}\r`, '\r', '\r');
    assert.deepEqual(await answer({ terminal: first.terminal }), {
      document,
      vendors: [],
      ci: 'gitlab',
      postman: false,
    });
    const second = typing('none\r', '\r');
    const given = { vendor: 'umbra' };
    assert.deepEqual(await answer({ given, terminal: second.terminal }), {
      vendors: ['umbra'],
      ci: 'none',
      postman: false,
    });
  });

  it('ends with Ctrl-C', async () => assert.equal(await answer({ terminal: typing().terminal }), undefined));

  it('asks nothing with --yes, and without a terminal if flags say all', async () => {
    assert.deepEqual(await answer({ takesGuesses: true }), {
      vendors: ['acme', 'umbra'],
      ci: 'gitlab',
      postman: false,
    });
    const given = { vendor: 'acme, umbra', ci: 'none', postman: 'yes' };
    assert.deepEqual(await answer({ given }), { vendors: ['acme', 'umbra'], ci: 'none', postman: true });
  });

  const refused: readonly (readonly [given: Partial<AnswerTexts>, message: RegExp])[] = [
    [{}, /no terminal to ask them on\. Say --vendor, --ci, --postman, or take the defaults with --yes\.$/],
    [{ vendor: 'umbra', ci: 'none' }, /Say --postman, or/],
    [{ ci: 'git' }, /^--ci cannot be 'git'\. Did you mean github or gitlab\? Use github, /],
    [{ postman: 'y' }, /^--postman cannot be 'y'\. Use yes, no\.$/],
    [{ document: 'nowhere.yaml' }, /^There is no file nowhere\.yaml\. Check the path\.$/],
    [
      { document: 'ask-answers.spec.ts', vendor: 'acme', ci: 'none', postman: 'no' },
      /^A folder has either .* Leave out --vendor or --document/,
    ],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${JSON.stringify(given)}`, () => assert.rejects(answer({ given }), { name: 'UserError', message }));
  }
});
