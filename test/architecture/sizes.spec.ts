import assert from 'node:assert/strict';
import ts from 'typescript';
import { listSizes, type Size } from '../support/architecture/list-sizes';
import { listScripts, parseSource } from '../support/architecture/parse-source';

const most = { fileLines: 300, functionLines: 60, parameters: 3 };

const folders = ['bench', 'scripts', 'src', 'test'];

describe('sizes', () => {
  it(`keep to ${most.fileLines} lines a file, ${most.functionLines} a function, ${most.parameters} parameters`, () => {
    const large = folders
      .flatMap(listScripts)
      .flatMap((file) =>
        listSizes(parseSource(file)).flatMap((size) => describeExcess(size, file.startsWith('test/'))),
      );
    assert.deepEqual([...new Set(large)].sort(), []);
  });
});

/** A spec's `describe` holds many cases: in tests, only files and parameters are counted. */
function describeExcess({ what, lines, parameters }: Size, isTest: boolean): readonly string[] {
  if (parameters === undefined) return lines > most.fileLines ? [`${what}: lines`] : [];
  return [
    ...(lines > most.functionLines && !isTest ? [`${what}: lines`] : []),
    ...(parameters > most.parameters ? [`${what}: parameters`] : []),
  ];
}

describe('listSizes', () => {
  const text = `class A {
  constructor(a, b) {}
  get b() {
    return 1;
  }
}
declare function typed(a, b, c, d): void;
const c = (...all) =>
  all.map(function (one) { return { d: (e, f) => one }; });
`;

  it('measures files and all kinds of functions', () => {
    assert.deepEqual(listSizes(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true)), [
      { what: 'a.ts', lines: 9 },
      { what: 'a.ts A.constructor', lines: 1, parameters: 2 },
      { what: 'a.ts b', lines: 3, parameters: 0 },
      { what: 'a.ts c', lines: 2, parameters: 1 },
      { what: 'a.ts (anonymous)', lines: 1, parameters: 1 },
      { what: 'a.ts d', lines: 1, parameters: 2 },
    ]);
  });
});
