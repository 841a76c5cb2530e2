import assert from 'node:assert/strict';
import ts from 'typescript';
import { listSizes, type Size } from '../support/architecture/list-sizes';
import { listScripts, parseSource } from '../support/architecture/parse-source';

const most = { fileLines: 300, functionLines: 60, parameters: 3 };

/** What is larger today. An entry that is no longer larger fails the test, so that the list only ever shrinks. */
const known: readonly string[] = [
  'src/contracts/bundle-contract.ts bundleContract: lines',
  'src/mock/kinds/assign-role.ts assignRoles: lines',
  'src/mock/server/token-endpoint.ts refuse: parameters',
  'src/mock/state/store.ts #set: parameters',
  'src/newman/run-newman.ts listen: lines',
  'src/newman/supervise-requests.ts (anonymous): parameters',
  'src/newman/supervise-requests.ts superviseRequests: lines',
  'src/operations/find-fault.ts describes: parameters',
  'src/pipelines/run/run-collections.ts runCollections: lines',
  'src/secrets/hide-url-secrets.ts (anonymous): parameters',
  'src/secrets/with-body-secrets.ts (anonymous): parameters',
  'src/verify/create-places.ts createPlaces: lines',
  'test/collections/authorization-cases.ts credentials: parameters',
  'test/collections/authorization-cases.ts: lines',
  'test/doctor/examine-vendor.spec.ts: lines',
  'test/mutation/find-rules.ts findInnerRules: parameters',
  'test/mutation/list-mutants.ts visitMember: parameters',
  'test/operations/build-operations.spec.ts: lines',
  'test/pipelines/run/run-collections.spec.ts: lines',
  'test/vendor/exceptions.ts exceptExample: parameters',
  'test/verify/exchange-case.ts broken: parameters',
];

const folders = ['bench', 'scripts', 'src', 'test'];

describe('sizes', () => {
  it(`keep to ${most.fileLines} lines a file, ${most.functionLines} a function, ${most.parameters} parameters`, () => {
    const large = folders
      .flatMap(listScripts)
      .flatMap((file) =>
        listSizes(parseSource(file)).flatMap((size) => describeExcess(size, file.startsWith('test/'))),
      );
    assert.deepEqual([...new Set(large)].sort(), [...known].sort());
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
