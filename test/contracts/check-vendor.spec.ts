import assert from 'node:assert/strict';
import { loadApis } from '../../src/pipelines/load-apis';
import { vendorFile as file, vendorFiles as files } from '../support/acme-vendor';
import { type Edit, edit, writeContracts } from '../support/write-contracts';

describe('checkVendor', () => {
  const get = 'contracts/acme/probes.yaml:9:7';
  const whole = 'contracts/acme/probes.yaml:1:1';
  const disagreements: readonly (Edit & { message: string })[] = [
    {
      find: '[{ apiUser: [] }]',
      replace: '[{ token: [] }]',
      message: `${get}: listProbes signs in with token, for which Acme Probes has no variables. Add its username and password to the schemes of acme.`,
    },
    {
      find: '{ type: http, scheme: basic }',
      replace: '{ type: http, scheme: bearer }',
      message: `${get}: listProbes signs in with apiUser, which is not a security scheme of type http, scheme basic. Vouch signs in with a username and a password only: declare the scheme as http basic.`,
    },
    {
      find: 'summary: List probes\n',
      replace: 'summary: List probes\n      parameters: [{ name: room, in: query, x-variable: room, example: a }]\n',
      message: `${get}: listProbes takes the variable room, which Acme Probes does not have. Add it to the variables of acme, or name one of them.`,
    },
    {
      find: 'variables:\n',
      replace: 'variables:\n  - { name: probesUrl, description: Where, env: ACME_URL, mock: here }\n',
      file,
      message: `${whole}: Acme Probes has a variable probesUrl, which is this API's base URL. Rename it.`,
    },
  ];
  const reads = (id: string): Edit & { message: string } => ({
    find: 'variables:\n',
    replace: `advice: { reads: [other/probes/listProbes, acme/probes/listProbes, ${id}] }\nvariables:\n`,
    file,
    message: `${whole}: The vendor.yaml of Acme Probes names ${id}, which is not a GET operation here with the effect read. Correct the reads in the vendor.yaml of acme.`,
  });
  for (const { message, ...change } of [
    ...disagreements,
    reads('acme/probes/listProbe'),
    reads('acme/probes/deleteProbe'),
  ]) {
    it(`refuses ${JSON.stringify(change.replace)}`, () => {
      assert.throws(() => loadApis({ folder: writeContracts(edit(files, change)) }), { code: 'ERR_VENDOR', message });
    });
  }
});
