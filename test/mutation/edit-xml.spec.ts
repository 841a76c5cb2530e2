import assert from 'node:assert/strict';
import { editXml } from './support/edit-xml';
import type { Mutant } from './support/list-mutants';

const document = {
  components: {
    schemas: {
      Site: {
        type: 'object',
        properties: {
          Id: { type: 'integer', xml: { attribute: true } },
          Name: { type: 'string' },
          Tag: { type: 'array', items: { type: 'string' } },
          Peers: { type: 'array', xml: { wrapped: true }, items: { type: 'integer', xml: { name: 'Peer' } } },
          Note: {
            type: 'object',
            properties: { lang: { type: 'string', xml: { attribute: true } }, text: { 'x-text': true } },
          },
        },
      },
    },
  },
};
const value = { Id: 1, Name: 'A & B', Tag: ['x', 'y'], Peers: [5, 6], Note: { lang: 'en', text: 'Hi' } };
const parts = {
  name: '<Name>A &#38; B</Name>',
  tags: '<Tag>x</Tag><Tag>y</Tag>',
  peers: '<Peers><Peer>5</Peer><Peer>6</Peer></Peers>',
  note: '<Note lang="en">Hi</Note>',
};
const nil = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"';

const cases: readonly (readonly [path: string, edit: Mutant['edit'], xml: string | undefined])[] = [
  ['Name', 'drop', site({ name: '' })],
  ['Name', 'rename', site({ name: '<NameRenamed>A &#38; B</NameRenamed>' })],
  ['Name', { to: null }, site({ name: `<Name ${nil}></Name>` })],
  ['Name', { to: { Unexpected: 'text' } }, site({ name: '<Name><Unexpected>text</Unexpected></Name>' })],
  ['Id', 'drop', site({}, '')],
  ['Id', { to: 'text' }, site({}, ' Id="text"')],
  ['Id', { to: null }, undefined],
  ['Tag', 'drop', site({ tags: '' })],
  ['Tag', { to: 'text' }, undefined],
  ['Tag/1', { to: 'z' }, site({ tags: '<Tag>x</Tag><Tag>z</Tag>' })],
  ['Peers', { to: 'text' }, site({ peers: '<Peers>text</Peers>' })],
  ['Peers/0', { to: 'text' }, site({ peers: '<Peers><Peer>text</Peer><Peer>6</Peer></Peers>' })],
  ['Note', { to: 'text' }, site({ note: '<Note>text</Note>' })],
  ['Note/text', { to: 'Ho' }, site({ note: '<Note lang="en">Ho</Note>' })],
  ['', 'rename', site({}).replaceAll('Site', 'SiteRenamed')],
  ['', { to: 'text' }, '<Site>text</Site>'],
];

describe('editXml', () => {
  const editor = editXml({ document, schema: '/components/schemas/Site', value });
  for (const [path, edit, xml] of cases) {
    it(`${typeof edit === 'object' ? `puts ${JSON.stringify(edit.to)} in the place of` : `${edit}s`} /${path}`, () => {
      assert.equal(editor.edit({ path: path === '' ? [] : path.split('/'), edit }), xml);
    });
  }
});

function site(changed: Partial<typeof parts>, id = ' Id="1"'): string {
  return `<Site${id}>${Object.values({ ...parts, ...changed }).join('')}</Site>`;
}
