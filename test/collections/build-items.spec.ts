import assert from 'node:assert/strict';
import { buildItems } from '../../src/collections/build-items';
import { buildRequest } from '../../src/collections/build-request';
import { loadContracts } from '../../src/contracts/load-contracts';
import type { Item } from '../../src/model/item';
import { buildOperations } from '../../src/operations/build-operations';
import { loadLibrary } from '../support/mock/library';
import { writeContracts } from '../support/write-contracts';

type Query = readonly { key: string; value: string; disabled?: boolean }[];

const answer = (example: string, links = '{}') =>
  `{ '200': { description: Good, content: { application/json: { example: ${example} } }, links: ${links} } }`;

/** Operations in an order that no collection could have. */
const shelves = `openapi: 3.1.1
info: { title: Shelves, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Shelf, description: Shelves. }, { name: Book, description: Books. }]
paths:
  /shelves/{shelfId}:
    parameters: [{ name: shelfId, in: path, required: true, example: 1 }]
    delete: { operationId: deleteShelf, summary: Delete a shelf, tags: [Shelf], x-effect: delete, responses: { '204': { description: Gone } } }
    put: { operationId: updateShelf, summary: Update a shelf, tags: [Shelf], x-effect: write, responses: { '204': { description: Good } } }
    get: { operationId: getShelf, summary: Get a shelf, tags: [Shelf], x-effect: read, responses: ${answer('{}')} }
  /shelves:
    get:
      { operationId: listShelves, summary: List shelves, tags: [Shelf], x-effect: read, responses: ${answer('[{ id: 1 }]', "{ get: { operationId: getShelf, parameters: { shelfId: '$response.body#/0/id' } } }")} }
    post:
      { operationId: createShelf, summary: Create a shelf, tags: [Shelf], x-effect: write, responses: ${answer(
        '{ id: 1 }',
        `{
          get: { operationId: getShelf, parameters: { shelfId: '$response.body#/id' } },
          put: { operationId: updateShelf, parameters: { shelfId: '$response.body#/id' } },
          delete: { operationId: deleteShelf, parameters: { shelfId: '$response.body#/id' } },
          book: { operationId: createBook, parameters: { shelfId: '$response.body#/id' } },
          copy: { operationId: copyShelf, parameters: { shelfId: '$response.body#/id' } } }`,
      )} }
  /shelves/{shelfId}/copy:
    parameters: [{ name: shelfId, in: path, required: true, example: 1 }]
    post:
      { operationId: copyShelf, summary: Copy a shelf, tags: [Shelf], x-effect: write, responses: ${answer(
        '{ id: 2 }',
        "{ delete: { operationId: deleteShelf, parameters: { shelfId: '$response.body#/id' }, x-variable: copiedShelfId, description: Delete the copy } }",
      )} }
  /shelves/{shelfId}/books:
    parameters: [{ name: shelfId, in: path, required: true, example: 1 }]
    post: { operationId: createBook, summary: Create a book, tags: [Book], x-effect: write, responses: ${answer('{ id: 3 }')} }
`;

describe('buildItems', () => {
  it('puts what feeds before what is fed, and what removes after what uses', () => {
    assert.deepEqual(itemsOfText(shelves).map(show), [
      'Shelf: Create a shelf () → shelfId, createdShelfId',
      'Shelf: List shelves () → shelfId unless createdShelfId',
      'Shelf: Get a shelf (shelfId)',
      'Shelf: Update a shelf (createdShelfId)',
      'Shelf: Copy a shelf (createdShelfId) → copiedShelfId',
      'Shelf: Delete the copy (copiedShelfId) removes copiedShelfId',
      'Book: Create a book (createdShelfId)',
      'Clean up: Delete a shelf (createdShelfId) removes createdShelfId, shelfId',
    ]);
  });

  it('lets any of several lists give the variable of a link, whatever the run creates', () => {
    const other =
      "parameters: { shelfId: '$response.body#/1/id' }, x-variable: otherShelfId, description: Get another shelf";
    const links = `{ get: { operationId: getShelf, parameters: { shelfId: '$response.body#/0/id' } }, other: { operationId: getShelf, ${other} } }`;
    const list = (path: string, name: string) => `  ${path}:
    get: { operationId: ${name}, summary: ${name}, tags: [Shelf], x-effect: read, responses: ${answer('[{ id: 1 }, { id: 2 }]', links)} }
`;
    const shown = itemsOfText(shelves + list('/new', 'listNew') + list('/old', 'listOld')).map(show);
    assert.deepEqual(
      shown.filter((line) => line.includes('other')),
      [
        'Shelf: listNew () → shelfId unless createdShelfId, otherShelfId',
        'Shelf: listOld () → shelfId unless createdShelfId, otherShelfId',
        'Shelf: Get another shelf (otherShelfId)',
      ],
    );
  });

  it('switches things off last, and removes what refers to a thing before the thing', () => {
    const id = (name: string) => `parameters: [{ name: ${name}, in: path, required: true, example: 1 }]`;
    const gone = "responses: { '204': { description: Gone } }";
    const rest = (name: string, effect: string) => `summary: ${name}, tags: [T], x-effect: ${effect}`;
    const to = (operation: string, input: string) => `${operation}: { operationId: ${operation}, ${input} }`;
    const fed = (name: string) => `parameters: { ${name}: '$response.body#/id' }`;
    const text = `openapi: 3.1.1
tags: [{ name: T, description: T. }]
paths:
  /apps:
    post:
      { operationId: createApp, ${rest('Create an app', 'write')}, responses: ${answer('{ id: 1 }', `{ ${to('deleteApp', fed('appId'))}, ${to('setApp', "x-body: { /app: '$response.body#/id' }")} }`)} }
  /apps/{appId}:
    ${id('appId')}
    delete: { operationId: deleteApp, ${rest('Delete an app', 'delete')}, ${gone} }
  /peers/{peerId}/app:
    ${id('peerId')}
    delete: { operationId: unsetApp, ${rest('Take the app away', 'delete')}, ${gone} }
    put:
      operationId: setApp
      summary: Give a peer an app
      tags: [T]
      x-effect: write
      requestBody: { content: { application/json: { example: { app: 1 } } } }
      ${gone}
  /peers/{peerId}/rest:
    ${id('peerId')}
    put: { operationId: setRest, ${rest('Set the rest', 'write')}, ${gone} }
  /peers:
    post:
      { operationId: createPeer, ${rest('Create a peer', 'write')}, responses: ${answer('{ id: 1 }', `{ ${['deletePeer', 'setApp', 'unsetApp', 'setRest'].map((one) => to(one, fed('peerId'))).join(', ')} }`)} }
  /peers/{peerId}:
    ${id('peerId')}
    delete: { operationId: deletePeer, ${rest('Delete a peer', 'delete')}, ${gone} }
`;
    assert.deepEqual(
      itemsOfText(text).map(({ name }) => name),
      [
        'Create an app',
        'Create a peer',
        'Give a peer an app',
        'Set the rest',
        'Take the app away',
        'Delete a peer',
        'Delete an app',
      ],
    );
  });

  it('reads a second page', () => {
    const { contract, operations } = loadLibrary();
    const list = buildItems({ contract, operations });
    const pages = list.items.filter(({ operation }) => ['listVisits', 'listRooms'].includes(operation.operationId));
    assert.deepEqual(pages.map(show), [
      'Library: List visits (account) → visitsCursor',
      'Library: Read the next page of visits (account, visitsCursor)',
      'Library: List rooms (account)',
      'Library: Read the next page of rooms (account)',
    ]);
    const queries = pages.map((item) => buildRequest({ contract, item }).url as unknown as { query: Query });
    const sent = queries.map(({ query }) =>
      query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`),
    );
    assert.deepEqual(sent, [['Take=2'], ['Take=2', 'Cursor={{visitsCursor}}'], ['take=2'], ['take=2', 'skip=2']]);
  });

  it('takes inputs for the same thing once an operation feeds both', () => {
    const one = (name: string, tag: string, links: readonly string[]) => {
      const all = links.map((to) => `${to}: { operationId: ${to}, parameters: { id: '$response.body#/id' } }`);
      return `  /${name}: { get: { operationId: ${name}, summary: ${name}, tags: [${tag}], x-effect: read, responses: ${answer('{ id: 1 }', `{ ${all.join(', ')} }`)} } }\n`;
    };
    const fed = (name: string, tag: string) => `  /${name}/{id}:
    parameters: [{ name: id, in: path, required: true, example: 1 }]
    get: { operationId: ${name}, summary: ${name}, tags: [${tag}], x-effect: read, responses: ${answer('{}')} }\n`;
    const text = (links: readonly string[]) =>
      `openapi: 3.1.1\ntags: [{ name: A, description: A. }, { name: B, description: B. }]\npaths:\n` +
      one('a', 'A', ['getA']) +
      one('b', 'B', ['getB']) +
      one('both', 'B', links) +
      fed('getA', 'A') +
      fed('getB', 'B');
    const inputs = (links: readonly string[]) =>
      itemsOfText(text(links)).flatMap(({ parameterVariables }) => Object.values(parameterVariables));
    assert.deepEqual(inputs(['getA']), ['aId', 'bId']);
    assert.deepEqual(inputs(['getA', 'getB']), ['id', 'id']);
  });

  it('refuses links that give one variable two values', () => {
    const text = `openapi: 3.1.1
tags: [{ name: T, description: T. }]
paths:
  /orders:
    post:
      { operationId: makeOrder, summary: Make, tags: [T], x-effect: write, responses: ${answer(
        '{ id: 1, customer: { id: 2 } }',
        "{ delete: { operationId: deleteOrder, parameters: { id: '$response.body#/id' } }, use: { operationId: use, x-body: { /customers/0: '$response.body#/customer/id' } } }",
      )} }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, example: 1 }]
    delete: { operationId: deleteOrder, summary: Delete, tags: [T], x-effect: delete, responses: { '204': { description: Gone } } }
  /use:
    post:
      operationId: use
      summary: Use
      tags: [T]
      x-effect: write
      requestBody: { content: { application/json: { example: { customers: [1] } } } }
      responses: { '204': { description: Used } }
`;
    assert.throws(() => itemsOfText(text), {
      code: 'ERR_LINKS_AMBIGUOUS',
      what: 'Links of acme/api/makeOrder give createdId both $response.body#/id and $response.body#/customer/id.',
    });
  });

  it('refuses links that feed each other', () => {
    const link = (to: string) =>
      answer('{ id: 1 }', `{ next: { operationId: ${to}, parameters: { id: '$response.body#/id' } } }`);
    const one = (name: string, to: string) =>
      `  /${name}/{id}:\n    parameters: [{ name: id, in: path, required: true, example: 1 }]\n` +
      `    get: { operationId: ${name}, summary: ${name}, tags: [T], x-effect: read, responses: ${link(to)} }\n`;
    const text = `openapi: 3.1.1\ntags: [{ name: T, description: T. }]\npaths:\n${one('a', 'b')}${one('b', 'a')}`;
    assert.throws(() => itemsOfText(text), {
      code: 'ERR_LINKS_CIRCULAR',
      what: 'Links of acme/api feed each other in a circle among: a, b.',
    });
  });
});

const server = 'servers: [{ url: https://api.example.com }]\n';

function itemsOfText(text: string): readonly Item[] {
  const [contract] = loadContracts({
    folder: writeContracts({ 'acme/api.yaml': /^servers:/m.test(text) ? text : `${text}\n${server}` }),
  });
  assert(contract);
  return buildItems({ contract, operations: buildOperations(contract) }).items;
}

function show({ folder, name, parameterVariables, captures, releases }: Item): string {
  const given = captures.map(({ variable, unless }) =>
    unless === undefined ? variable : `${variable} unless ${unless}`,
  );
  return [
    `${folder}: ${name} (${Object.values(parameterVariables).join(', ')})`,
    given.length > 0 ? ` → ${given.join(', ')}` : '',
    releases.length > 0 ? ` removes ${releases.join(', ')}` : '',
  ].join('');
}
