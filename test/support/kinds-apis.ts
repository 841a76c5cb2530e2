import type { Api } from '../../src/model/api';
import { loadApis } from '../../src/pipelines/load-apis';
import { type Files, writeContracts } from './write-contracts';

/** Secret values of the mock, each with characters that change where they are escaped. */
export const kindSecrets = {
  headerKey: 'k1 amber/lantern+ü',
  queryKey: 'k2 quiet&harbor=1/ü+',
  cookieKey: 'k3-velvet/moon+copper=',
  bearerToken: 'k4.tin-otter~heron_plain+/=',
  password: 'k5 copper:tide é',
  clientSecret: 'k6 velvet:harbor',
} as const;

/** Its vendor. */
export const kindsVendor = `title: Acme
variables:
  - { name: headerKey, description: Key for the header, secret: true, env: KINDS_HEADER_KEY, mock: '${kindSecrets.headerKey}' }
  - { name: queryKey, description: Key for the query, secret: true, env: KINDS_QUERY_KEY, mock: '${kindSecrets.queryKey}' }
  - { name: cookieKey, description: Key for the cookie, secret: true, env: KINDS_COOKIE_KEY, mock: '${kindSecrets.cookieKey}' }
  - { name: bearerToken, description: Token, secret: true, env: KINDS_BEARER_TOKEN, mock: '${kindSecrets.bearerToken}' }
  - { name: username, description: Name of the user, env: KINDS_USERNAME, mock: ada }
  - { name: password, description: Password of the user, secret: true, env: KINDS_PASSWORD, mock: '${kindSecrets.password}' }
  - { name: clientId, description: Client id, env: KINDS_CLIENT_ID, mock: A-7 }
  - { name: clientSecret, description: Client secret, secret: true, env: KINDS_CLIENT_SECRET, mock: '${kindSecrets.clientSecret}' }
schemes:
  headerKey: { apiKey: headerKey }
  queryKey: { apiKey: queryKey }
  cookieKey: { apiKey: cookieKey }
  token: { token: bearerToken }
  user: { username: username, password: password }
  client: { oauth: { clientId: clientId, clientSecret: clientSecret } }
`;

/** A contract of operations that sign in so. */
export const things = (security: string) => `openapi: 3.1.1
info: { title: Things, version: '1' }
servers: [{ url: https://api.acme.example/v1 }]
tags: [{ name: Thing, description: Things. }]
security: [${security}]
components:
  securitySchemes:
    headerKey: { type: apiKey, in: header, name: X-Acme-Id }
    queryKey: { type: apiKey, in: query, name: acme_id }
    cookieKey: { type: apiKey, in: cookie, name: acme }
    token: { type: http, scheme: Bearer }
    user: { type: http, scheme: basic }
    digest: { type: http, scheme: digest }
    tls: { type: mutualTLS }
    client:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: https://auth.acme.example/token, scopes: { read: Reads, list: Lists } } }
    person:
      type: oauth2
      flows: { authorizationCode: { authorizationUrl: https://auth.acme.example/, tokenUrl: https://auth.acme.example/token, scopes: {} } }
paths:
  /things:
    get:
      operationId: listThings
      summary: List things
      tags: [Thing]
      x-effect: read
      responses:
        '200':
          description: All things
          content: { application/json: { schema: { type: array, items: { type: string } }, example: [lamp] } }
        '401': { description: Not signed in }
  /open:
    get:
      operationId: getOpen
      summary: Get what is open
      tags: [Thing]
      x-effect: read
      security: []
      responses: { '204': { description: There it is } }
`;

/** API → its security requirements. */
const requirements = {
  header: '{ headerKey: [] }',
  query: '{ queryKey: [] }',
  cookie: '{ cookieKey: [] }',
  bearer: '{ token: [] }',
  client: '{ client: [read, list] }',
  both: '{ user: [], queryKey: [] }',
  keys: '{ headerKey: [], cookieKey: [] }',
  either:
    '{ digest: [] }, { person: [] }, { cookieKey: [], digest: [] }, { headerKey: [], token: [] }, { queryKey: [] }',
} as const;

const files: Files = {
  'kinds/vendor.yaml': kindsVendor,
  ...Object.fromEntries(
    Object.entries(requirements).map(([name, security]) => [`kinds/${name}.yaml`, things(security)]),
  ),
};

/** APIs of a vendor, one for each kind of sign-in, and more for combinations; each lists things, and has something open. */
export const loadKinds = (): readonly Api[] => loadApis({ folder: writeContracts(files) });
