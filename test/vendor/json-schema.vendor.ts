import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContracts } from '../../src/contracts/load-contracts';
import type { JsonObject } from '../../src/model/json';
import { UserError } from '../../src/model/user-error';
import { createSchemaValidator } from '../../src/schema/schema-validator';
import { toDraft07 } from '../../src/schema/to-draft-07';
import { judgeInSandbox } from '../support/judge-in-sandbox';
import { writeContracts } from '../support/write-contracts';
import { referenceFolder } from './support/references';

/** The official test suite of JSON Schema 2020-12. */
const folder = join(referenceFolder, 'json-schema');

interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

/** A schema of the suite, as a component of a contract. */
interface Subject {
  readonly name: string;
  readonly group: Group;
  readonly document: JsonObject;
  /** The host's verdict; `undefined` for a schema that is refused. */
  readonly fits?: (value: unknown) => boolean;
  /** As a schema for the sandbox; absent for one that it cannot have. */
  readonly draft07?: unknown;
  readonly refusals: readonly string[];
}

const pointer = '/components/schemas/Case';

/** Formats are assertions here, on purpose; the suite has them as annotations. */
const isOurs = (name: string) => name === 'format';

function readSuite(): readonly Subject[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  const groups = files.sort().flatMap((file) => {
    const list = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Group[];
    return list.map((group) => ({ name: file.slice(0, -'.json'.length), group }));
  });
  const contracts = groups.flatMap(({ group }, index) => {
    const document = {
      openapi: '3.1.1',
      paths: {},
      components: { schemas: { Case: { $ref: `./${index}/schema.yaml` } } },
    };
    return [
      [`suite/case${index}.yaml`, JSON.stringify(document)],
      [`suite/${index}/schema.yaml`, JSON.stringify(group.schema)],
    ];
  });
  const root = writeContracts(Object.fromEntries(contracts));
  return groups.map(({ name, group }, index) => examine({ name, group }, { root, id: `suite/case${index}` }));
}

function examine(subject: Pick<Subject, 'name' | 'group'>, { root, id }: { root: string; id: string }): Subject {
  const refusals: string[] = [];
  const refuse = (error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    refusals.push(error.message);
  };
  try {
    const [contract] = loadContracts({ folder: root, ids: [id] });
    assert(contract);
    const { document } = contract;
    const validator = createSchemaValidator(contract);
    validator.check(pointer);
    const fits = (value: unknown) => {
      const verdict = validator.fits(pointer, value);
      assert.equal(validator.validate(pointer, value).length === 0, verdict);
      return verdict;
    };
    try {
      return { ...subject, document, fits, draft07: toDraft07(document, pointer), refusals };
    } catch (error) {
      refuse(error);
      return { ...subject, document, fits, refusals };
    }
  } catch (error) {
    refuse(error);
    return { ...subject, document: {}, refusals };
  }
}

describe("JSON Schema's own test suite", () => {
  const subjects = readSuite().filter(({ name }) => !isOurs(name));

  before(function () {
    if (subjects.length > 0) return;
    console.log('Skipped: the test suite of JSON Schema is not beside the repository.');
    this.skip();
  });

  it('is answered rightly on the host, or refused', () => {
    const wrong = subjects.flatMap(({ name, group, fits }) =>
      group.tests
        .filter(({ data, valid }) => fits !== undefined && fits(data) !== valid)
        .map((test) => `${name}: ${group.description}: ${test.description}`),
    );
    assert.deepEqual(wrong, []);
  });

  it("is answered rightly in Postman's sandbox, or refused", async () => {
    const taken = subjects.filter(({ draft07 }) => draft07 !== undefined);
    const cases = taken.map(({ draft07, group }) => ({ schema: draft07, values: group.tests.map(({ data }) => data) }));
    const verdicts = await judgeInSandbox(cases);
    const wrong = taken.flatMap(({ name, group }, index) =>
      group.tests
        .filter(({ valid }, at) => verdicts[index]?.[at] !== valid)
        .map((test) => `${name}: ${group.description}: ${test.description}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('is refused in few places, each with what to write instead', () => {
    const count = (list: readonly Subject[]) => list.reduce((sum, { group }) => sum + group.tests.length, 0);
    const refused = count(subjects.filter(({ fits }) => fits === undefined));
    const inSandbox = count(subjects.filter(({ fits, draft07 }) => fits && draft07 === undefined));
    console.log(`      ${count(subjects)} values: ${refused} refused, ${inSandbox} more as draft-07`);
    assert(refused + inSandbox < 500);
    const vague = subjects.flatMap(({ refusals }) =>
      refusals.filter((text) => /(Fix the schema|other keywords)\.$/.test(text)),
    );
    assert.deepEqual(vague, []);
  });
});
