import assert from 'node:assert/strict';
import { loadApis } from '../../src/pipelines/load-apis';
import { vendorFile as file, vendorFiles as files } from '../support/acme-vendor';
import { type Edit, edit, writeContracts } from '../support/write-contracts';

describe('checkVendor', () => {
  const get = 'contracts/acme/probes.yaml:9:7';
  const whole = 'contracts/acme/probes.yaml:1:1';
  const remedy =
    'Add an alternative to its security, or leave the operation out. Vouch knows http basic and bearer, apiKey, and oauth2 with the flow clientCredentials.';
  const unable: readonly (Edit & { message: string })[] = [
    ['{ type: http, scheme: digest }', 'apiUser is http digest'],
    ['{ type: mutualTLS }', 'apiUser is mutualTLS'],
    ['{ type: openIdConnect, openIdConnectUrl: https://acme.example }', 'apiUser is openIdConnect'],
    [
      '{ type: oauth2, flows: { implicit: { authorizationUrl: https://acme.example, scopes: {} } } }',
      'apiUser is oauth2 with no flow but implicit',
    ],
  ].map(([replace = '', reason]) => ({
    find: '{ type: http, scheme: basic }',
    replace,
    message: `${get}: Vouch cannot sign in to listProbes: ${reason}. ${remedy}`,
  }));
  const disagreements: readonly (Edit & { message: string })[] = [
    {
      find: '[{ apiUser: [] }]',
      replace: '[{ token: [] }]',
      message: `${get}: Vouch cannot sign in to listProbes: token is not declared in components.securitySchemes. ${remedy}`,
    },
    {
      find: '{ type: http, scheme: basic }',
      replace: '{ type: http, scheme: bearer }',
      message: `${get}: listProbes signs in with apiUser, for which Acme Probes does not have its token. Correct it in the schemes of acme.`,
    },
    {
      find: '  apiUser: {',
      replace: '  others: {',
      file,
      message: `${get}: listProbes signs in with apiUser, for which Acme Probes has no variables. Add its username and password to the schemes of acme.`,
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
    ...unable,
    reads('acme/probes/listProbe'),
    reads('acme/probes/deleteProbe'),
  ]) {
    it(`refuses ${JSON.stringify(change.replace)}`, () => {
      assert.throws(() => loadApis({ folder: writeContracts(edit(files, change)) }), { code: 'ERR_VENDOR', message });
    });
  }
});
