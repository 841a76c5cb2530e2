import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { generate, listOutdated, listStale } from '../../src/pipelines/generate/generate';
import type { GeneratedFile } from '../../src/pipelines/generate/write-files';
import { collectionIds, itemsOf, projectFolder, readCollection } from '../support/collections/read-collection';

const contracts = join(projectFolder, 'contracts');

describe('generated files', () => {
  let files: readonly GeneratedFile[];
  before(async () => {
    // Which also holds every contract to OpenAPI, and every example to its schema.
    files = await generate({ contracts });
  });

  it('are, byte for byte, the ones in the repository', () => {
    const differences = [listOutdated(projectFolder, files), listStale(projectFolder, files)];
    assert.deepEqual(differences, [[], []], 'npm run generate brings them up to date');
    assert.deepEqual(
      files.map(({ path }) => path),
      [
        ...collectionIds.map((id) => `collections/${id}.postman_collection.json`),
        'environments/bandwidth.live.postman_environment.json',
        'environments/bandwidth.mock.postman_environment.json',
        'environments/uptrends.live.postman_environment.json',
        'environments/uptrends.mock.postman_environment.json',
      ],
    );
  });

  it("are valid by Postman's schema of the collection format", function () {
    const file = join(projectFolder, '../shared/reference/postman/collection-v2.1.0.schema.json');
    if (!existsSync(file)) {
      if (process.env['CI']) throw new Error(`${file} is missing`);
      console.log(`Skipped: ${file} is missing`);
      this.skip();
    }
    const { id: _, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    for (const { path, content } of files.filter(({ path }) => path.startsWith('collections/'))) {
      validate(JSON.parse(content));
      assert.deepEqual(validate.errors ?? [], [], path);
    }
  });
});

for (const id of collectionIds) {
  describe(`the collection ${id}`, () => {
    const collection = readCollection(id);
    const items = itemsOf(collection);

    it('names each request once', () => {
      const names = items.map(({ name }) => name);
      assert.deepEqual([...new Set(names)], names);
      const ids = items.map((item) => item.id);
      assert.deepEqual([...new Set(ids)], ids);
    });

    it('shows of each request what it is, where it goes and what comes back', () => {
      for (const { name, request, response } of items) {
        assert.ok(request.description, `${name} has no description`);
        assert.match(request.url.raw, /^\{\{\w+Url\}\}\//, name);
        assert.notEqual(response.length, 0, `${name} has no saved response`);
        const parameters = request.url.path.filter((part) => part.startsWith(':')).map((part) => part.slice(1));
        assert.deepEqual(
          (request.url.variable ?? []).map(({ key }) => key),
          parameters,
          name,
        );
        for (const { value } of request.url.variable ?? []) assert.notEqual(value, '', name);
      }
    });

    it('uses no variable that nothing gives', () => {
      const [vendor] = id.split('/');
      const environment = join(projectFolder, `environments/${vendor}.live.postman_environment.json`);
      const { values } = JSON.parse(readFileSync(environment, 'utf8')) as { values: { key: string }[] };
      const known = new Set(values.map(({ key }) => key));
      for (const { name, request, event } of items) {
        const used = [...JSON.stringify(request).matchAll(/\{\{([^}]*)\}\}/g)].map(([, variable = '']) => variable);
        assert.deepEqual(
          // Those with a dollar sign are Postman's own.
          used.filter((variable) => !known.has(variable) && !variable.startsWith('$')),
          [],
          name,
        );
        const script = (event ?? []).flatMap(({ script: { exec } }) => exec).join('\n');
        for (const [, variable = ''] of script.matchAll(/"variable":\s*"(\w+)"/g)) known.add(variable);
      }
    });
  });
}
