import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readYaml } from '../../src/contracts/read-yaml';

const contracts = join(__dirname, '..', '..', 'contracts');

describe('readYaml', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-yaml-'));
  const read = (text: string) => {
    const file = join(folder, 'one.yaml');
    writeFileSync(file, text);
    return readYaml(file, 'one.yaml');
  };

  it('refuses another encoding than UTF-8, with its line', () => {
    const file = join(folder, 'one.yaml');
    writeFileSync(file, Buffer.from('a: 1\nb: é\n', 'latin1'));
    assert.throws(() => readYaml(file, 'one.yaml'), {
      code: 'ERR_ENCODING',
      what: 'one.yaml is not UTF-8 at line 2: it is probably in Windows-1252 (Latin-1).',
    });
  });

  it('reads every contract as the careful parser does', () => {
    for (const name of readdirSync(contracts, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.yaml')) continue;
      const file = join(contracts, name);
      assert.deepEqual(readYaml(file, name).value, parse(readFileSync(file, 'utf8')), name);
    }
  });

  for (const scalar of [
    '~',
    'null',
    'yes',
    'on',
    'True',
    '012',
    '0o14',
    '0x1F',
    '0b11',
    '1_000',
    '1e3',
    '.5',
    '-.inf',
    '.NaN',
    '+1',
    '1:30',
    '190:20:30',
    '2026-05-04',
    '2026-05-04T10:15:30Z',
    '"*"',
    'a:b',
    '=',
    '<<',
    '!!str 5',
    "'&x'",
    'x/*',
    '0b9c1d2e-0000-4000-8000-000000000000',
    '9007199254740991',
    '9007199254740992',
    "'9007199254740993'",
    '9007199254740993.5',
    '12345678901234567e3',
  ]) {
    it(`reads ${scalar} as YAML 1.2 has it`, () => {
      for (const text of [`a: ${scalar}\n`, `a: [${scalar}]\n`, `{ a: { b: ${scalar} } }\n`]) {
        assert.deepEqual(read(text).value, parse(text), text);
      }
    });
  }

  for (const text of [
    'a: 9007199254740993\n',
    'a: -12345678901234567890\n',
    'a: +9007199254740993 # long\n',
    'a: 0x20000000000001\n',
    'a: [9007199254740993]\n',
    '{ maximum: 1, example: { maximum: 9007199254740993 } }\n',
    '9007199254740993: 1\n',
  ]) {
    it(`refuses an integer that is not what a number makes of it: ${text.trim()}`, () => {
      assert.throws(
        () => read(text),
        (error: { code?: string; what?: string }) =>
          error.code === 'ERR_CONTRACT_INVALID' &&
          /^one\.yaml:1:\d+: The integer \S+ is beyond 2\^53, and would become -?\d+\.$/.test(error.what ?? ''),
      );
    });
  }

  it('takes integers of any length for limits', () => {
    const text = 'schema: { maximum: 9223372036854775807, minimum: -9223372036854775808 }\n';
    assert.deepEqual(read(text).value, parse(text));
  });

  it('knows where things stand', () => {
    const { locate } = read('a:\n  b:\n    - c\n    - { d: 1 }\n');
    assert.deepEqual(
      [['a', 'b', '1', 'd'], ['a', 'x'], []].map((path) => {
        const { line, column } = locate(path);
        return `${line}:${column}`;
      }),
      ['4:12', '2:3', '1:1'],
    );
  });

  for (const [text, what] of [
    ['a: 1\na: 2\n', 'one.yaml:2:1: Map keys must be unique.'],
    ['a: &x 1\nb: *x\n', 'one.yaml:2:4: Alias *x is not supported, use $ref.'],
    ['a: [1\n', 'one.yaml:2:1: '],
    ['- 1\n', 'one.yaml:1:1: A contract file is a mapping of keys to values.'],
    ['', 'one.yaml:1:1: A contract file is a mapping of keys to values.'],
    ['a: 1\n---\nb: 2\n', 'one.yaml:'],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => read(text),
        (error: { code?: string; what?: string }) =>
          error.code === 'ERR_CONTRACT_SYNTAX' && error.what?.startsWith(what) === true,
      );
    });
  }
});
