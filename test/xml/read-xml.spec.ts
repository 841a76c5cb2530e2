import assert from 'node:assert/strict';
import { readXml } from '../../src/xml/read-xml';
import { components, list, ref, Site } from '../support/xml/case-parts';
import { members, undescribed } from './member-cases';
import { empties, lists, scalars } from './value-cases';

function read(schema: object, content: string) {
  const document = { components: { schemas: { ...components, Root: schema } } };
  return readXml({ document, pointer: '/components/schemas/Root', content });
}

describe('readXml', () => {
  for (const [title, cases] of Object.entries({ lists, scalars, empties, members, undescribed })) {
    describe(title, () => {
      for (const [name, properties, xml, value] of cases) {
        it(name, () => {
          const reading = read({ type: 'object', properties }, `<Root>${xml}</Root>`);
          assert.deepEqual(reading, { ok: true, root: 'Root', expectedRoot: 'Root', value });
        });
      }
    });
  }

  describe('roots', () => {
    const roots: [title: string, schema: object, xml: string, expected: object][] = [
      [
        'by xml.name',
        { ...Site, xml: { name: 'S' } },
        '<S><Id>1</Id></S>',
        { root: 'S', expectedRoot: 'S', value: { Id: 1 } },
      ],
      ['by reference', ref('Base'), '<base/>', { root: 'base', expectedRoot: 'base', value: {} }],
      [
        'one that the schema takes too',
        { ...Site, xml: { name: 'S', 'x-also-named': ['Sites', 'Root'] } },
        '<Sites><Id>1</Id></Sites>',
        { root: 'Sites', expectedRoot: 'Sites', value: { Id: 1 } },
      ],
      [
        'none that the schema takes',
        { ...Site, xml: { name: 'S', 'x-also-named': ['Sites'] } },
        '<Root/>',
        { root: 'Root', expectedRoot: 'S', value: {} },
      ],
      ['another one', Site, '<Errors><Id>1</Id></Errors>', { root: 'Errors', expectedRoot: 'Root', value: { Id: 1 } }],
      ['with prefix', Site, '<p:Root xmlns:p="u"/>', { root: 'Root', expectedRoot: 'Root', value: {} }],
      [
        'a list',
        list(ref('Tn')),
        '<Root><TelephoneNumber>1</TelephoneNumber></Root>',
        { root: 'Root', expectedRoot: 'Root', value: ['1'] },
      ],
      ['a number', { type: 'integer' }, '<Root>5</Root>', { root: 'Root', expectedRoot: 'Root', value: 5 }],
    ];
    for (const [title, schema, xml, expected] of roots) {
      it(title, () => assert.deepEqual(read(schema, xml), { ok: true, ...expected }));
    }

    it('takes the name of the component a response refers to', () => {
      const document = { components: { schemas: components }, paths: { '/s': { schema: ref('Site') } } };
      const reading = readXml({
        document,
        pointer: '/paths/~1s/schema',
        content: Buffer.from('\uFEFF<Site><Id>1</Id></Site>'),
      });
      assert.deepEqual(reading, { ok: true, root: 'Site', expectedRoot: 'Site', value: { Id: 1 } });
    });
  });

  it('says where malformed XML is', () => {
    assert.deepEqual(read(Site, '<Root>\n<Id></Root>'), {
      ok: false,
      message: 'unexpected close tag',
      line: 2,
      column: 11,
    });
  });
});
