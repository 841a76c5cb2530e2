import assert from 'node:assert/strict';
import { option, repeatable, toggle } from '../../../src/cli/flags/flag';
import { parseFlags, peekFlags } from '../../../src/cli/flags/parse-flags';
import { parsePath, parseWholeNumber } from '../../../src/cli/flags/parse-values';

const flags = {
  bail: toggle('Stop', 'b'),
  count: option({
    short: 'n',
    value: '<n>',
    help: 'Count',
    parse: parseWholeNumber({ least: 1, most: 9 }),
    fallback: 4,
  }),
  delay: option({ value: '<ms>', help: 'Delay', parse: parseWholeNumber({ least: 0 }) }),
  file: repeatable({ value: '<file>', help: 'File', parse: parsePath }),
};
const parse = (args: readonly string[], allowPositionals?: boolean) =>
  parseFlags({
    command: 'test',
    flags,
    args,
    cwd: '/here',
    ...(allowPositionals !== undefined && { allowPositionals }),
  });

describe('parseFlags', () => {
  it('has defaults', () => {
    assert.deepEqual(parse([]), { values: { bail: false, count: 4, delay: undefined, file: [] }, positionals: [] });
  });

  it('parses values; the last one counts where one is wanted', () => {
    assert.deepEqual(parse(['-b', 'x', '-n', '2', '--count=3', '--file', 'a', '--delay', '0', '--file', '/b'], true), {
      values: { bail: true, count: 3, delay: 0, file: ['/here/a', '/b'] },
      positionals: ['x'],
    });
  });

  it('takes back a switch', () => {
    assert.deepEqual([parse(['--no-bail']).values.bail, parse(['-b', '--no-bail']).values.bail], [false, false]);
    assert.equal(parse(['--no-bail', '-b']).values.bail, true);
  });

  const wrong: Readonly<Record<string, string>> = {
    '--count 10': "--count is '10', not a whole number from 1 to 9. For example, use --count 1.",
    '--nonsense': "Unknown option '--nonsense'. See vouch test --help.",
    '--cuont 3': "Unknown option '--cuont'. Did you mean --count? See vouch test --help.",
    '--fi=x': "Unknown option '--fi'. Did you mean --file? See vouch test --help.",
    '--no-bial': "Unknown option '--no-bial'. Did you mean --no-bail? See vouch test --help.",
    '--no-count': "Unknown option '--no-count'. See vouch test --help.",
    '--hepl': "Unknown option '--hepl'. Did you mean --help? See vouch test --help.",
    '--file': "Option '--file <value>' argument missing. See vouch test --help.",
    '--file -b': "Option '--file' argument is ambiguous. If its value begins with a dash, use --file=-XYZ.",
    extra: "Unexpected argument 'extra'. See vouch test --help.",
  };
  for (const [args, message] of Object.entries(wrong)) {
    it(`refuses ${args}`, () => {
      assert.throws(
        () => parse(args.split(' ')),
        (error: Error & { code: string }) => {
          assert.deepEqual([error.code, error.message], ['ERR_FLAG', message]);
          return true;
        },
      );
    });
  }
});

describe('peekFlags', () => {
  const peek = (...args: readonly string[]) => peekFlags({ flags, names: ['bail', 'count'], args, cwd: '/here' });

  it('reads some flags, whatever is wrong with the others', () => {
    const wrong = ['--nonsense', '--delay', 'x', 'extra', '--count', '2', '-b', '--file'];
    assert.deepEqual(peek(...wrong), { bail: true, count: 2 });
  });

  it('takes back a switch', () => assert.deepEqual(peek('-b', '--no-bail'), { bail: false, count: 4 }));

  it('takes no value for a flag, and no flag without its value for one', () => {
    assert.deepEqual(peek('--file', '-x', '--delay=--bail', '--count'), { bail: false, count: 4 });
  });

  it('refuses a wrong value of those', () => {
    assert.throws(() => peek('--count', '10'), { code: 'ERR_FLAG' });
  });
});
