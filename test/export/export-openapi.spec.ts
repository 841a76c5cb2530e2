import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import { exportOpenApi } from '../../src/export/export-openapi';
import { withoutExtensions } from '../../src/export/without-extensions';
import { valueAt } from '../../src/model/json-pointer';
import { loadApis } from '../../src/pipelines/load-apis';

describe('exportOpenApi', () => {
  const validator = new Validator();
  for (const api of loadApis()) {
    it(`gives valid OpenAPI 3.1 of ${api.contract.id}`, async () => {
      const document = exportOpenApi(api);
      const result = await validator.validate(structuredClone(document));
      assert.ok(result.valid, JSON.stringify(result.errors, null, 1)?.slice(0, 2000));
      assert.deepEqual(document, exportOpenApi(api));
      assert.doesNotMatch(JSON.stringify(Object.keys(document)), /"x-/);
      const operations = Object.values(document['paths'] as object).flatMap((path) => Object.values(path as object));
      for (const operation of operations) assert.ok(!Object.keys(operation).some((key) => key.startsWith('x-')));
    });
  }

  const numbers = () =>
    exportOpenApi(loadApis({ select: ['bandwidth/numbers'] })[0] as Parameters<typeof exportOpenApi>[0]);

  it('writes examples of XML out', () => {
    const at = ['paths', '/accounts/{accountId}/sites', 'post', 'requestBody', 'content', 'application/xml', 'example'];
    assert.match(String(valueAt(numbers(), at)), /^<\?xml version="1.0" encoding="UTF-8"\?>\n<Site>\n {2}<Name>/);
  });

  it('names tokens beside Basic where the vendor takes them', () => {
    const document = numbers();
    assert.deepEqual(document['security'], [{ apiUser: [] }, { apiUserToken: [] }]);
    const flows = valueAt(document, ['components', 'securitySchemes', 'apiUserToken', 'flows', 'clientCredentials']);
    assert.deepEqual(flows, { tokenUrl: 'https://api.bandwidth.com/api/v1/oauth2/token', scopes: {} });
    const [uptrends] = loadApis({ select: ['uptrends'] });
    assert.ok(uptrends);
    assert.deepEqual(
      Object.keys(valueAt(exportOpenApi(uptrends), ['components', 'securitySchemes']) as object).sort(),
      ['apiAccount', 'operator'],
    );
  });
});

describe('withoutExtensions', () => {
  it('leaves names and data alone', () => {
    const part = {
      'x-gone': 1,
      headers: { 'x-request-id': { schema: {}, 'x-gone': 1 } },
      properties: { 'x-name': { type: 'string' }, example: { 'x-gone': 1, type: 'string' } },
      example: { 'x-kept': 1 },
      examples: { one: { value: { 'x-kept': 1 } } },
      parameters: [{ name: 'x-trace', 'x-gone': 1 }],
    };
    assert.deepEqual(withoutExtensions(part), {
      headers: { 'x-request-id': { schema: {} } },
      properties: { 'x-name': { type: 'string' }, example: { type: 'string' } },
      example: { 'x-kept': 1 },
      examples: { one: { value: { 'x-kept': 1 } } },
      parameters: [{ name: 'x-trace' }],
    });
  });
});
