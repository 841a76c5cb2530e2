import assert from 'node:assert/strict';
import type { Contract } from '../../../src/model/contract';
import { createSchemaValidator } from '../../../src/schema/schema-validator';
import { findUndocumented } from '../../../src/verify/subject/find-undocumented';

const member = (name: string, required: readonly string[] = []) => ({ required, properties: { [name]: {} } });
const document = {
  components: {
    schemas: {
      Pet: {
        ...member('kind', ['kind']),
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', hound: 'Dog' } },
        'x-anything': { $id: 1 },
      },
      Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, member('meow')] },
      Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, member('bark')] },
    },
  },
};
const contract: Contract = {
  id: 'test/pets',
  vendor: 'test',
  api: 'pets',
  file: 'pets.yaml',
  document,
  locate: () => ({ file: 'pets.yaml', line: 1, column: 1 }),
};

describe('a schema with a discriminator', () => {
  for (const [value, undocumented] of [
    [{ kind: 'cat', meow: 1 }, []],
    [{ kind: 'hound', bark: 1 }, []],
    [{ kind: 'Dog', bark: 1 }, []],
    [{ kind: 'cat', bark: 1 }, ['/bark']],
    [{ kind: 'cow', meow: 1 }, ['/meow']],
    [{ kind: 7, meow: 1 }, ['/meow']],
  ] as const) {
    it(`describes the members of ${JSON.stringify(value)}`, () => {
      const validator = createSchemaValidator(contract);
      const found = findUndocumented({ document, validator, pointer: '/components/schemas/Pet', value });
      assert.deepEqual(
        found.map(({ path }) => path),
        undocumented,
      );
    });
  }
});
