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
    ['[a],b\n1,2', [{ '[a]': '1', b: '2' }]],
    ['a\n,\n7', [{ a: '7' }]],
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
    'a,b\n"1,2\n3,4\n': /rows: line 2 begins a row with a quote that is never closed\. Put/,
    'a,b\n1,2\n\n3,4\n"x': /rows: line 5 begins a row with a quote that is never closed\./,
    'a,b\n1,hun"ter2\n': /rows: line 2 has a quote in the wrong place\. Put/,
    'a,b\n1,2\n1\n': /rows: line 3 has 1 value for 2 columns\. Give/,
    'a,b\n1,2,3\n': /rows: line 2 has 3 values for 2 columns\./,
    'a;b\n1;2\n': /rows: line 1 separates columns with semicolons\. Save/,
    'a\tb\n1\t2\n': /rows: line 1 separates columns with tabs\./,
    'a,\n1,2\n': /rows: line 1 has no name for column 2\./,
    '\na,b,a\n1,2,3\n': /rows: line 2 has two columns named a\./,
  };
  for (const [text, message] of Object.entries(wrong)) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      writeFileSync(file, text);
      assert.throws(() => readIterationData(file), { code: 'ERR_ITERATION_DATA', message });
    });
  }

  it('goes by the ending of the name', () => {
    const named = (ending: string, text: string) => {
      writeFileSync(`${file}${ending}`, text);
      return readIterationData(`${file}${ending}`);
    };
    assert.deepEqual(named('.csv', '[[a]],b\n1,2'), [{ '[[a]]': '1', b: '2' }]);
    assert.throws(() => named('.json', 'a,b\n1,2'), { code: 'ERR_ITERATION_DATA', message: /is not valid JSON/ });
  });

  it('refuses another encoding, of which it names the probable one', () => {
    writeFileSync(file, Buffer.from('username,password\nmüller,x\n', 'latin1'));
    assert.throws(() => readIterationData(file), {
      code: 'ERR_ENCODING',
      message: `--iteration-data ${file} is not UTF-8 at line 2: it is probably in Windows-1252 (Latin-1). Save it as text in UTF-8.`,
    });
  });

  it('reads UTF-16 with a byte order mark', () => {
    writeFileSync(file, Buffer.from('\ufeffa,b\nü,é\n', 'utf16le'));
    assert.deepEqual(readIterationData(file), [{ a: 'ü', b: 'é' }]);
  });
});
