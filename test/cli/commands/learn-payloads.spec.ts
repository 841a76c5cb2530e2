import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCommand } from '../../../src/cli/commands/check-command';
import { learnCommand } from '../../../src/cli/commands/learn-command';
import { Sandbox } from '../../support/cli/sandbox';

const contract = `openapi: 3.1.1
info: { title: Orders, version: '1' }
servers: [{ url: https://api.acme.example/v1 }]
tags: [{ name: Orders, description: What is ordered. }]
paths:
  /orders:
    get:
      operationId: listOrders
      summary: List orders
      tags: [Orders]
      x-effect: read
      responses:
        '200':
          description: All of them
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Orders' }
              example: { orders: [] }
  /sites:
    get:
      operationId: listSites
      summary: List sites
      tags: [Orders]
      x-effect: read
      responses:
        '200':
          description: All of them
          content:
            application/xml:
              schema: { $ref: '#/components/schemas/Sites' }
              example: { Site: [{ Id: 1 }] }
components:
  schemas:
    Orders:
      type: object
      required: [orders]
      properties:
        orders: { type: array, items: { $ref: '#/components/schemas/Order' } }
    Order:
      type: object
      properties:
        state: { type: string, enum: [NEW, PAID] } # as of 2025
        kind: { const: online }
        size: { anyOf: [{ type: integer }, { type: boolean }] }
        at: { type: string, pattern: '^\\d{4}-\\d\\d-\\d\\d$' }
        lines:
          type: array
          items:
            type: object
            required: [item]
            properties: { item: { type: string }, count: { type: integer } }
    Sites:
      type: object
      xml: { name: SitesResponse }
      properties:
        Count: { type: integer }
        Site: { type: array, items: { $ref: '#/components/schemas/Site' } }
      if: { required: [Site] }
      then: {}
      else: { propertyNames: { enum: [Count] } }
    Site:
      type: object
      properties:
        Id: { type: integer }
`;
const vendor = 'title: Acme\n';
const order = { state: 'NEW', lines: [{ item: 'a', count: 1 }] };
const some = (...orders: readonly object[]) => [200, JSON.stringify({ orders: [order, ...orders] })] as const;
const sites = (inner: string) => [200, `<SitesResponse>${inner}</SitesResponse>`] as const;
const sound = [some(), sites('<Site><Id>1</Id></Site>')];

interface PayloadCase {
  readonly title: string;
  readonly answer: readonly [status: number, body: string];
  /** Names of the proposals. */
  readonly proposals: readonly string[];
  /** What `--write` leaves; by default, nothing that the check would find. */
  readonly left?: RegExp;
}

const cases: readonly PayloadCase[] = [
  {
    title: 'null beside listed values',
    answer: some({ state: null }),
    proposals: ['Order/state/enum null', 'Order/state/type null'],
  },
  { title: 'null beside alternatives', answer: some({ size: null }), proposals: ['Order/size/anyOf null'] },
  {
    title: 'none of the alternatives',
    answer: some({ size: 'big' }),
    proposals: ['Order/size/anyOf type'],
    left: /0 changes proposed, 1 apart/,
  },
  {
    title: 'another value than the only one',
    answer: some({ kind: 'shop' }),
    proposals: ['Order/kind/const value'],
    left: /\nBy hand: acme/,
  },
  { title: 'a new value', answer: some({ state: 'SHIPPED' }), proposals: ['Order/state/enum/SHIPPED value'] },
  { title: 'another date format', answer: some({ at: '01.02.2026' }), proposals: ['Order/at/pattern format'] },
  {
    title: 'a number as a text, in a list in a list',
    answer: some({ lines: [{ item: 'a', count: '2' }] }),
    proposals: ['Order/lines/items/count/type type'],
    left: /0 changes proposed, 1 apart/,
  },
  {
    title: 'a new field, in a list in a list',
    answer: some({ lines: [{ item: 'a', tax: { rate: 1 } }] }),
    proposals: ['Order/lines/items/tax field'],
  },
  {
    title: 'a missing field, in a list in a list, in one of the responses',
    answer: some({ lines: [{ count: 1 }] }),
    proposals: ['Order/lines/items/required/item optional'],
  },
  { title: 'another success', answer: [202, '{"id":1}'], proposals: ['~1orders/get/responses/202 status'] },
  {
    title: 'another error, of another media type',
    answer: [418, 'no'],
    proposals: ['~1orders/get/responses/418 status'],
  },
  { title: 'a new element', answer: sites('<Site><Id>1</Id><Zone>x</Zone></Site>'), proposals: ['Site/Zone field'] },
  {
    title: 'a new attribute, which takes more than a type',
    answer: sites('<Site lang="en"><Id>1</Id></Site>'),
    proposals: ['Site/@lang field'],
    left: /\nBy hand: acme/,
  },
  {
    title: 'a list by another name, which no change would mend',
    answer: sites('<Sitez><Id>1</Id></Sitez>'),
    proposals: [],
    left: /Other errors are in 1 response; vouch check shows them\./,
  },
  {
    title: 'a media type that is not documented',
    answer: [200, '<html/>'],
    proposals: [],
    left: /Other errors are in 1 response; vouch check shows them\./,
  },
];

const entryOf = ([status, body]: readonly [number, string]) => {
  const isXml = body.startsWith('<S');
  const mimeType = isXml ? 'application/xml' : body.startsWith('{') ? 'application/json' : 'text/html';
  return {
    request: { method: 'GET', url: `https://api.acme.example/v1/${isXml ? 'sites' : 'orders'}`, headers: [] },
    response: {
      status,
      headers: [{ name: 'Content-Type', value: `${mimeType}; charset=utf-8` }],
      content: { mimeType, text: body },
    },
    time: 1,
  };
};

describe('vouch learn', () => {
  for (const { title, answer, proposals, left } of cases) {
    it(`learns from ${title}`, async () => {
      const sandbox = new Sandbox();
      try {
        const folder = join(sandbox.cwd, 'contracts', 'acme');
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'vendor.yaml'), vendor);
        writeFileSync(join(folder, 'orders.yaml'), contract);
        const entries = [...sound, answer].map(entryOf);
        sandbox.write('recorded.har', JSON.stringify({ log: { version: '1.2', entries } }));
        await learnCommand.run(sandbox.context(['recorded.har']));
        const names = sandbox.stdout.split('\n').filter((line) => /^ {2}\S/.test(line));
        assert.deepEqual(
          names.map((name) => name.trim().replace('acme/orders ', '')),
          proposals,
        );
        await learnCommand.run(sandbox.context(['recorded.har', '--write']));
        assert.match(sandbox.stdout, left ?? /\nChecked again: 0 proposals are left\.\n$/);
        if (left !== undefined) return;
        sandbox.stdout = '';
        assert.equal(await checkCommand.run(sandbox.context(['recorded.har'])), 0, sandbox.stdout);
      } finally {
        sandbox.remove();
      }
    });
  }

  it('takes what came from a gateway, and refuses what it knows nothing of', async () => {
    const sandbox = new Sandbox();
    try {
      const folder = join(sandbox.cwd, 'contracts', 'acme');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'vendor.yaml'), vendor);
      writeFileSync(join(folder, 'orders.yaml'), contract);
      const entries = [some({ state: 'SHIPPED' })].map(entryOf);
      const recorded = JSON.stringify({ log: { version: '1.2', entries } });
      sandbox.write('recorded.har', recorded.replaceAll('api.acme.example/v1', 'gateway.test/acme'));
      await assert.rejects(learnCommand.run(sandbox.context(['recorded.har'])), { code: 'ERR_NOTHING_CHECKED' });
      const base = 'https://gateway.test/acme';
      await learnCommand.run(sandbox.context(['recorded.har', '--base-url', `acme/orders=${base}`]));
      assert.match(sandbox.stdout, /SHIPPED came/);
      sandbox.stdout = '';
      await learnCommand.run(sandbox.context(['recorded.har'], { env: { ACME_ORDERS_URL: base } }));
      assert.match(sandbox.stdout, /SHIPPED came/);
    } finally {
      sandbox.remove();
    }
  });
});
