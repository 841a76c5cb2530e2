import type { Api } from '../../src/model/api';
import { loadApis } from '../../src/pipelines/load-apis';
import { writeContracts } from './write-contracts';

const vendor = `title: Acme
variables:
  - { name: username, description: Name of the API user, env: ACME_USERNAME, mock: ada }
  - { name: password, description: Password of the API user, secret: true, env: ACME_PASSWORD, mock: otter }
  - { name: clientId, description: Client id, env: ACME_CLIENT_ID, mock: A-7 }
  - { name: clientSecret, description: Client secret, secret: true, env: ACME_CLIENT_SECRET, mock: amber }
  - { name: site, description: Number of the site, env: ACME_SITE, mock: '17' }
  - { name: adminName, description: Name of the administrator, env: ACME_ADMIN_NAME, mock: eve }
  - { name: adminPassword, description: Password of the administrator, secret: true, env: ACME_ADMIN_PASSWORD, mock: moon }
  - { name: color, description: Color of the shop, env: ACME_COLOR, mock: red, optional: true }
schemes:
  apiUser:
    username: username
    password: password
    oauth:
      clientId: clientId
      clientSecret: clientSecret
      clientIdPrefix: A-
      tokenUrl: https://auth.acme.example/token/
  admin: { username: adminName, password: adminPassword, optional: true }
account: { parameter: siteId, variable: site, digits: true }
`;

const openVendor = 'title: Open\n';

const operation = (fields: { id: string; security: string; parameters?: string }) => `
      operationId: ${fields.id}
      summary: Get ${fields.id}
      tags: [Shop]
      x-effect: read
      security: [${fields.security}]
      parameters: [${fields.parameters ?? ''}]
      responses: { '204': { description: There it is } }`;

const contract = (server: string, paths: string) => `openapi: 3.1.1
info: { title: Acme, version: '1' }
servers: [{ url: ${server} }]
tags: [{ name: Shop, description: What there is. }]
components:
  securitySchemes:
    apiUser: { type: http, scheme: basic }
    admin: { type: http, scheme: basic }
paths:${paths}
`;

const site = "{ name: siteId, in: path, required: true, x-variable: site, schema: { type: string }, example: '17' }";
const color = '{ name: color, in: query, x-variable: color, x-send: true, schema: { type: string }, example: red }';

const shop = contract(
  'https://api.acme.example/v1/',
  `
  /news:
    get:${operation({ id: 'news', security: '' })}
  /orders:
    get:${operation({ id: 'orders', security: '{ apiUser: [] }', parameters: color })}
  /users:
    get:${operation({ id: 'users', security: '{ admin: [] }' })}`,
);

const sites = contract(
  'https://sites.acme.example',
  `
  /sites/{siteId}:
    get:${operation({ id: 'site', security: '{ apiUser: [] }', parameters: site })}`,
);

const weather = contract(
  'https://open.example',
  `
  /weather:
    get:${operation({ id: 'weather', security: '' })}`,
);

/**
 * APIs of two vendors: `acme/shop` (`news` without sign-in, `orders` of the API user, `users` of the administrator, whose scheme is
 * optional), `acme/sites` (`site` of the API user, with the account in its path), and `open/weather`, which nobody signs in to.
 */
export function loadAcme(): readonly Api[] {
  const folder = writeContracts({
    'acme/vendor.yaml': vendor,
    'acme/shop.yaml': shop,
    'acme/sites.yaml': sites,
    'open/vendor.yaml': openVendor,
    'open/weather.yaml': weather,
  });
  return loadApis({ folder });
}
