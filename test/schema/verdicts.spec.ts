import assert from 'node:assert/strict';
import type { Contract } from '../../src/model/contract';
import { createSchemaValidator } from '../../src/schema/schema-validator';
import { toDraft07 } from '../../src/schema/to-draft-07';
import { judgeInSandbox } from '../support/judge-in-sandbox';
import { components, verdictCases } from './verdict-cases';

const document = { cases: verdictCases.map(({ schema }) => schema), components: { schemas: components } };
const contract: Contract = {
  id: 'test/verdicts',
  vendor: 'test',
  api: 'verdicts',
  file: 'verdicts.yaml',
  document,
  locate: () => ({ file: 'verdicts.yaml', line: 1, column: 1 }),
};

const values = verdictCases.map(({ good, bad }) => [...good, ...bad]);
const promised = verdictCases.map(({ good, bad }) => [...good.map(() => true), ...bad.map(() => false)]);

describe('a schema', () => {
  it('gives the promised verdicts on the host', () => {
    const validator = createSchemaValidator(contract);
    const verdicts = values.map((list, index) =>
      list.map((value) => validator.validate(`/cases/${index}`, value).length === 0),
    );
    assert.deepEqual(label(verdicts), label(promised));
  });

  it("gives the same verdicts in Postman's sandbox, put into draft-07", async () => {
    const cases = values.map((list, index) => ({ schema: toDraft07(document, `/cases/${index}`), values: list }));
    assert.deepEqual(label(await judgeInSandbox(cases)), label(promised));
  });
});

/** One verdict a line, so that a difference shows the schema and the value. */
function label(verdicts: readonly (readonly boolean[])[]): string[] {
  return verdicts.flatMap((list, index) =>
    list.map(
      (verdict, at) => `${JSON.stringify(document.cases[index])} ${JSON.stringify(values[index]?.[at])} ${verdict}`,
    ),
  );
}
