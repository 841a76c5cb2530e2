import assert from 'node:assert/strict';

import { edit, goodFiles, writeContracts } from '../support/write-contracts';
import { temporary, vouch } from './support/vouch';

const vendor = `title: Acme
variables:
  - { name: username, description: Name of the API user, env: ACME_USERNAME, mock: ada }
  - { name: password, description: Its password, secret: true, env: ACME_PASSWORD, mock: lovelace }
schemes: { apiUser: { username: username, password: password } }
`;

const loop = "{ $ref: '#/components/schemas/NewProbe/properties/Name' }";
const breaks: Readonly<Record<string, string>> = {
  "{ type: string, pattern: '[' }": 'Invalid regular expression: /[/: Unterminated character class',
  '{ type: string, format: nonsense }': 'unknown format "nonsense" ignored in schema at path "#"',
  [loop]: '/components/schemas/NewProbe/properties/Name leads back to itself',
};

describe('a schema that does not compile', () => {
  for (const [schema, why] of Object.entries(breaks)) {
    it(`${schema} is one message, before anything is sent`, async () => {
      const find = '{ Name: { type: string } }';
      const files = edit(goodFiles, { find, replace: `{ Name: ${schema} }` });
      const contracts = writeContracts({ ...files, 'acme/vendor.yaml': vendor });
      const cwd = temporary();
      const ran = (...args: readonly string[]) => vouch([...args, '--contracts', contracts], { cwd });
      const place = '/components/schemas/NewProbe/properties/Name';
      for (const args of [['run'], ['generate'], ['mock', '--port', '0']]) {
        const { code, stdout, stderr } = await ran(...args);
        assert.deepEqual([code, stdout], [2, ''], args.join(' '));
        assert.match(stderr, /^Error ERR_SCHEMA: The schema at contracts\/acme\/probes\.yaml:40:69 /);
        assert.ok(stderr.includes(`(${place}) does not compile: ${why}.\n`), stderr);
      }
      const others = await ran('run', '--grep', 'List probes');
      assert.equal(others.code, 0, others.stdout + others.stderr);
    });
  }
});
