import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIterationData } from '../../../src/cli/flags/read-iteration-data';

describe('readIterationData', () => {
  let file: string;
  before(() => {
    file = join(mkdtempSync(join(tmpdir(), 'vouch-data-')), 'rows');
  });
  after(() => rmSync(join(file, '..'), { recursive: true }));

  const rows: readonly (readonly [string, unknown])[] = [
    ['[{"a":1,"b":"x"},{}]', [{ a: 1, b: 'x' }, {}]],
    ['\ufeff [{"a":null}]', [{ a: null }]],
    [
      'a,b\n1,x\n2,y\n',
      [
        { a: '1', b: 'x' },
        { a: '2', b: 'y' },
      ],
    ],
    [
      '\ufeffa , b\r\n 1 ,\r\n\r\n,y',
      [
        { a: '1', b: '' },
        { a: '', b: 'y' },
      ],
    ],
    ['a,b\n"1, ""one""\nand more" , "x"', [{ a: '1, "one"\nand more', b: 'x' }]],
    [
      'a,b\n1\n1,2,3',
      [
        { a: '1', b: '' },
        { a: '1', b: '2' },
      ],
    ],
  ];
  for (const [text, expected] of rows) {
    it(`reads ${JSON.stringify(text)}`, () => {
      writeFileSync(file, text);
      assert.deepEqual(readIterationData(file), expected);
    });
  }

  const wrong: Readonly<Record<string, RegExp>> = {
    '': /has no rows/,
    'a,b\n': /has no rows/,
    '[]': /has no rows/,
    '[1]': /is not a list of objects/,
    '{"a":1}': /is not a list of objects/,
    '[{"password":hunter2}]': /rows is not valid JSON\. Make/,
  };
  for (const [text, message] of Object.entries(wrong)) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      writeFileSync(file, text);
      assert.throws(() => readIterationData(file), { code: 'ERR_ITERATION_DATA', message });
    });
  }
});
