import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { isXml } from '../../src/model/media-type';
import type { Operation, Parameter } from '../../src/model/operation';
import { fillPath } from '../../src/model/path-template';
import { schemesOf } from '../../src/model/sign-in';
import { createSchemaValidator } from '../../src/schema/schema-validator';
import { readXml } from '../../src/xml/read-xml';
import { writeXml } from '../../src/xml/write-xml';
import { loadOwnApis } from '../support/load-own-apis';
import { basic } from '../support/mock/library';
import { type Reply, send } from '../support/send';

/** A range stands for its first status. */
const codeOf = (status: string) => Number(status.replace('XX', '00'));
const depth = ({ path }: Operation) => path.split('/').length;

for (const { contract, operations, vendor } of loadOwnApis()) {
  const { id, document } = contract;
  describe(`the mock of ${id}`, () => {
    const validator = createSchemaValidator(contract);
    const mockValue = (name: string) => vendor.variables.find((variable) => variable.name === name)?.mock;
    const textOf = ({ variable = '', example }: Parameter) => mockValue(variable) ?? String(example);
    let mock: MockServer;
    before(async () => {
      mock = await startMock({ apis: [{ contract, operations, vendor }] });
    });
    after(() => mock.close());

    const ask = async (operation: Operation, extra: Record<string, string> = {}) => {
      const { method, parameters, requestBody } = operation;
      const path = fillPath(operation.pathTemplate, (name) => {
        const parameter = parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
        return parameter && textOf(parameter);
      });
      const query = parameters
        .filter((parameter) => parameter.in === 'query' && (parameter.required || parameter.send))
        .map((parameter): [string, string] => [parameter.name, textOf(parameter)]);
      const account = schemesOf(vendor, operation).find((scheme) => 'username' in scheme);
      const [body] = requestBody?.bodies ?? [];
      const reply = await send(`${mock.baseUrl(id)}${path}?${new URLSearchParams(query)}`, {
        method,
        headers: {
          ...(account && { authorization: basic(`${mockValue(account.username)}:${mockValue(account.password)}`) }),
          ...(body && { 'content-type': body.mediaType }),
          ...extra,
        },
        ...(body && { body: bodyText(body) }),
      });
      return check(operation, reply);
    };

    const bodyText = ({ mediaType, schema, example }: { mediaType: string; schema?: string; example?: unknown }) => {
      if (schema !== undefined && isXml(mediaType)) return writeXml({ document, pointer: schema, value: example });
      if (mediaType.endsWith('form-urlencoded')) return String(new URLSearchParams(example as Record<string, string>));
      return typeof example === 'string' ? example : JSON.stringify(example);
    };

    /** Holds a response to its contract; statuses the operation does not document are held to nothing. */
    const check = (operation: Operation, { status: code, headers, text }: Reply): number => {
      const range = `${Math.floor(code / 100)}XX`;
      const spec = operation.responses.find(({ status }) => [code, range].map(String).includes(status));
      for (const { name, required } of spec?.headers ?? []) assert.ok(!required || headers.has(name), name);
      const type = headers.get('content-type');
      const body = spec?.bodies.find(({ mediaType }) => mediaType === type);
      const mayBeEmpty = spec?.bodies.length === 0 || spec?.bodyOptional === true;
      if (spec)
        assert.ok(body || (mayBeEmpty && type === null && text === ''), `${operation.operationId} ${code} ${type}`);
      if (body?.schema !== undefined) {
        const read = isXml(body.mediaType) ? readXml({ document, pointer: body.schema, content: text }) : undefined;
        const value: unknown = read ? read.ok && read.root === read.expectedRoot && read.value : JSON.parse(text);
        assert.deepEqual(validator.validate(body.schema, value), [], `${operation.operationId} ${code}`);
      }
      return code;
    };

    const removals = operations.filter(({ method }) => method === 'DELETE').sort((a, b) => depth(b) - depth(a));
    const others = operations.filter(({ method }) => method !== 'DELETE');
    for (const operation of [...others, ...removals]) {
      it(`${operation.operationId} answers its examples with its first documented success`, async () => {
        const success =
          operation.responses.find(({ pending }) => pending && pending.member === undefined) ??
          operation.responses.find(({ status, undocumented }) => status.startsWith('2') && !undocumented);
        assert.equal(await ask(operation), codeOf(success?.status ?? ''));
      });
    }

    for (const operation of operations) {
      it(`${operation.operationId} answers every documented status on demand, and 401 to strangers`, async () => {
        for (const { status } of operation.responses) {
          const code = codeOf(status);
          assert.equal(await ask(operation, { prefer: `code=${code}` }), code);
        }
        if (operation.schemes.length > 0) assert.equal(await ask(operation, { authorization: '' }), 401);
      });
    }
  });
}
