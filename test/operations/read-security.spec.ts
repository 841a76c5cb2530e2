import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import { listKeyNames, readDefaultSecurity } from '../../src/operations/read-security';
import { things } from '../support/kinds-apis';
import { writeContracts } from '../support/write-contracts';

/** The schemes of some security requirements, and why one cannot be done. */
function read(security: string): readonly string[] {
  const [contract] = loadContracts({ folder: writeContracts({ 'kinds/api.yaml': things(security) }) });
  assert(contract);
  assert.deepEqual(listKeyNames(contract), ['X-Acme-Id', 'acme_id', 'acme']);
  return readDefaultSecurity(contract).map(({ name, kind, unable }) => [name, unable ?? kind].join(' '));
}

const cases: Readonly<Record<string, readonly [security: string, expected: readonly string[]]>> = {
  'nothing where nothing is asked for': ['', []],
  'nothing where that comes first': ['{}, { user: [] }', []],
  'nothing where nothing else can be done': ['{ digest: [] }, {}', []],
  'what can be done before nothing': ['{ queryKey: [] }, {}', ['queryKey apiKey']],
  'username and password before what comes first': ['{ token: [] }, { user: [] }', ['user basic']],
  'the first that can be done': [
    '{ digest: [] }, { person: [] }, { tls: [], token: [] }, { client: [] }, { token: [] }',
    ['client oauth'],
  ],
  'several at once': [
    '{ cookieKey: [], user: [], queryKey: [] }',
    ['cookieKey apiKey', 'user basic', 'queryKey apiKey'],
  ],
  'another way than to write a header twice': ['{ client: [], token: [] }, { headerKey: [] }', ['headerKey apiKey']],
  'reasons where nothing can be done': [
    '{ digest: [] }, { person: [], user: [] }, { user: [], token: [] }, { tls: [] }, { lost: [] }',
    [
      'digest is http digest',
      'person is oauth2 with no flow but authorizationCode',
      'user basic',
      'user basic',
      'token and user both write the header authorization',
      'tls is mutualTLS',
      'lost is not declared in components.securitySchemes',
    ],
  ],
};

describe('readSecurity', () => {
  for (const [title, [security, expected]] of Object.entries(cases)) {
    it(`finds ${title}`, () => assert.deepEqual(read(security), expected));
  }
});
