import assert from 'node:assert/strict';
import { addCredentialsTests } from '../../src/collections/add-credentials-tests';
import { addWaits } from '../../src/collections/add-waits';
import { buildCollection } from '../../src/collections/build-collection';
import { buildItems } from '../../src/collections/build-items';
import { buildRequest } from '../../src/collections/build-request';
import { describeRequest } from '../../src/collections/describe-request';
import { loadContracts } from '../../src/contracts/load-contracts';
import type { OrderedItems } from '../../src/model/item';
import type { Vendor } from '../../src/model/vendor';
import { buildOperations } from '../../src/operations/build-operations';
import { loadOwnApis } from '../support/load-own-apis';
import { writeContracts } from '../support/write-contracts';

const vendor: Vendor = {
  name: 'acme',
  title: 'Acme',
  variables: [],
  schemes: {
    member: { username: 'username', password: 'password' },
    guest: { username: 'guestUsername', password: 'guestPassword', optional: true },
  },
  account: { parameter: 'accountId', variable: 'accountId' },
};

interface OperationSketch {
  readonly method?: string;
  readonly effect?: string;
  readonly scheme?: string;
  /** Parameters besides those of the path. */
  readonly parameters?: string;
  /** What it answers but for 200. */
  readonly statuses?: readonly string[];
}

const query = (name: string, rest = '') => `{ name: ${name}, in: query, example: 1${rest} }`;

/** Path → operation. */
type Sketches = Readonly<Record<string, OperationSketch>>;

const unauthorized = [
  'wrong-password 401',
  'other-case-password 401',
  'other-case-username 401',
  'no-header 401',
  'other-scheme 401',
];

const cases: Readonly<Record<string, readonly [sketches: Sketches, expected: readonly string[]]>> = {
  'takes the first of equals': [
    { '/a': { statuses: ['401'] }, '/b': { statuses: ['401'] } },
    ['GET /a', ...unauthorized],
  ],
  'prefers the one that documents more, whatever its query': [
    {
      '/a': { statuses: ['401'] },
      '/accounts/{accountId}/b': { statuses: ['401', '403', '404', '500'], parameters: query('q', ', required: true') },
    },
    ['GET /accounts/{accountId}/b', ...unauthorized, 'other-account 403 404'],
  ],
  'tests as much as is documented': [
    { '/accounts/{accountId}': { statuses: ['404'] } },
    ['GET /accounts/{accountId}', 'other-account 404'],
  ],
  'prefers one that sends no query': [
    {
      '/a': { statuses: ['401'], parameters: query('q', ', x-send: true') },
      '/accounts/{accountId}/b': { statuses: ['401'], parameters: query('q') },
    },
    ['GET /accounts/{accountId}/b', ...unauthorized],
  ],
  'prefers one that needs nothing': [
    {
      '/things/{thingId}': { statuses: ['401', '404'] },
      '/checks': { method: 'post', statuses: ['401', '400', '500'] },
      '/a': { statuses: ['401'] },
    },
    ['GET /a', ...unauthorized],
  ],
  'else takes one of any method, with the values of its examples': [
    {
      '/things/{thingId}': { statuses: ['401', '404'] },
      '/checks': { method: 'post', statuses: ['401', '400', '429', '500'] },
    },
    ['POST /checks 200 400', ...unauthorized],
  ],
  'else, or one with a variable': [
    { '/a': { statuses: ['401', '404'], parameters: query('q', ', required: true, x-variable: some') } },
    ['GET /a 200 404', ...unauthorized],
  ],
  'else one of a thing that there need not be; that is no rejection then': [
    {
      '/guests': { scheme: 'guest', statuses: ['401'] },
      '/accounts/{accountId}/things/{thingId}': { statuses: ['400', '401', '403', '404', '4XX'] },
    },
    ['GET /accounts/{accountId}/things/{thingId} 200 400 404', ...unauthorized, 'other-account 403'],
  ],
  'else one that not every user has the credentials for': [
    {
      '/guests/{guestId}': { scheme: 'guest', statuses: ['401', '404'] },
      '/guests': { scheme: 'guest', statuses: ['401'] },
    },
    ['GET /guests', ...unauthorized],
  ],
  'finds nothing where nothing is harmless': [
    {
      '/things/{thingId}': { statuses: ['401'] },
      '/other/{thingId}': { method: 'post', statuses: ['401', '404'] },
      '/posts': { method: 'post', effect: 'write', statuses: ['401'] },
      '/costs': { effect: 'spend', statuses: ['401'] },
      '/open': { scheme: '', statuses: ['401'] },
      '/silent': { statuses: ['4XX'] },
    },
    [],
  ],
};

describe('addCredentialsTests', () => {
  for (const [title, [sketches, expected]] of Object.entries(cases)) {
    it(title, () => assert.deepEqual(show(listOf(sketches).list), expected));
  }

  it('puts its folder behind all others, each request tied to the one that signs in well', () => {
    const { list } = listOf({ '/a': { statuses: ['401'] } });
    const [first, right, ...rest] = list.items;
    assert.deepEqual(
      list.items.map(({ folder, name }) => `${folder}: ${name}`),
      [
        'Thing: get /a',
        'Credentials: Right credentials are accepted',
        'Credentials: Wrong password is rejected',
        'Credentials: Password in another case is rejected',
        'Credentials: Username in another case is rejected',
        'Credentials: Missing Authorization header is rejected',
        'Credentials: Wrong scheme is rejected',
      ],
    );
    assert.equal(first?.rejection ?? right?.rejection, undefined);
    assert.deepEqual(new Set(rest.map(({ rejection }) => rejection?.after)), new Set([right?.id]));
  });

  it("sends no variable but the account's, and says what it then takes for an answer", () => {
    const { contract, list } = listOf({ '/accounts/{accountId}/things/{thingId}': { statuses: ['401', '404'] } });
    const right = list.items.find(({ name }) => name === 'Right credentials are accepted');
    assert(right);
    const { url } = buildRequest({ contract, item: right });
    const variable = [
      { key: 'accountId', value: '{{accountId}}' },
      { key: 'thingId', value: '1' },
    ];
    assert.deepEqual(url, { host: ['{{apiUrl}}'], path: ['accounts', ':accountId', 'things', ':thingId'], variable });
    assert.match(
      describeRequest(right, { contract, list, vendor }),
      /made-up values: the status 200 or 404 shows that the credentials were accepted\.$/m,
    );
  });

  const says: Readonly<Record<string, readonly [Sketches, boolean]>> = {
    'says nothing where it has tests': [{ '/a': { statuses: ['401'] } }, false],
    'says in the collection that it has none': [{ '/things/{thingId}': { statuses: ['401'] } }, true],
    'says nothing where nobody signs in': [{ '/a': { scheme: '' } }, false],
  };
  for (const [title, [sketches, expected]] of Object.entries(says)) {
    it(title, () => {
      const { info } = buildCollection({ ...listOf(sketches), vendor }) as { info: { description: string } };
      assert.equal(info.description.includes('There is no folder Credentials: '), expected, info.description);
    });
  }

  it('finds a read in contracts that come along', () => {
    const select = ['bandwidth/messaging', 'bandwidth/mfa', 'bandwidth/numbers', 'uptrends'];
    assert.deepEqual(
      Object.fromEntries(loadOwnApis(...select).map(({ contract, list }) => [contract.id, show(list)])),
      {
        'bandwidth/messaging': ['GET /users/{accountId}/media', ...unauthorized, 'other-account 403 404'],
        'bandwidth/mfa': ['POST /accounts/{accountId}/code/verify 200 400', ...unauthorized, 'other-account 403'],
        'bandwidth/numbers': ['GET /accounts/{accountId}', ...unauthorized, 'other-account 403'],
        'uptrends/api-v4': ['GET /Account', ...unauthorized],
      },
    );
  });
});

function listOf(sketches: Sketches) {
  const paths = Object.entries(sketches).map(([path, sketch]) => {
    const { method = 'get', effect = 'read', scheme = 'member', parameters = '', statuses = [] } = sketch;
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(
      ([, name]) => `{ name: ${name}, in: path, required: true, example: '1', x-variable: ${name} }`,
    );
    const reason = method === 'post' && effect === 'read' ? '\n      x-effect-reason: It only asks.' : '';
    const answers = ['200', ...statuses].map((status) => `'${status}': { description: Answer }`);
    return `  ${path}:
    ${method}:
      operationId: op${path.replace(/\W/g, '')}
      summary: ${method} ${path}
      tags: [Thing]
      x-effect: ${effect}${reason}
      security: [${scheme === '' ? '' : `{ ${scheme}: [] }`}]
      parameters: [${[...inPath, parameters].filter(Boolean).join(', ')}]
      responses: { ${answers.join(', ')} }`;
  });
  const text = `openapi: 3.1.1
info: { title: Things, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Thing, description: Things. }]
components: { securitySchemes: { member: { type: http, scheme: basic }, guest: { type: http, scheme: basic } } }
paths:
${paths.join('\n')}
`;
  const [contract] = loadContracts({ folder: writeContracts({ 'acme/api.yaml': text }) });
  assert(contract);
  const operations = buildOperations(contract);
  const list = addCredentialsTests(buildItems({ contract, operations }), vendor);
  return { contract, operations, list: addWaits(list) };
}

function show({ items }: OrderedItems): readonly string[] {
  const rejected = items.filter(({ rejection }) => rejection);
  const right = items.find(({ id }) => id === rejected[0]?.rejection?.after);
  return [
    ...(right ? [[right.operation.method, right.operation.path, ...(right.expects ?? [])].join(' ')] : []),
    ...rejected.map(({ rejection, expects = [] }) => [rejection?.sends, ...expects].join(' ')),
  ];
}
