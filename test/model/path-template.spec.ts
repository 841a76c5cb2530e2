import assert from 'node:assert/strict';
import { fillPath, lastParameter, parsePathTemplate, shapeOf } from '../../src/model/path-template';

interface Case {
  readonly parameters: readonly string[];
  readonly shape: string;
  /** Those that are a whole segment; `-` for any other segment. */
  readonly whole: string;
}

const cases: Readonly<Record<string, Case>> = {
  '/sites': { parameters: [], shape: '/sites', whole: '-' },
  '/sites/{siteId}': { parameters: ['siteId'], shape: '/sites/{}', whole: '- siteId' },
  '/sites/{siteId}/peers/{id}': { parameters: ['siteId', 'id'], shape: '/sites/{}/peers/{}', whole: '- siteId - id' },
  '/{a}/{b}': { parameters: ['a', 'b'], shape: '/{}/{}', whole: 'a b' },
  '/files/{name}.{ending}': { parameters: ['name', 'ending'], shape: '/files/{}.{}', whole: '- -' },
  '/{a}{b}': { parameters: ['a', 'b'], shape: '/{}{}', whole: '-' },
  '/files/{name': { parameters: [], shape: '/files/{name', whole: '- -' },
  '/{}': { parameters: [''], shape: '/{}', whole: '' },
  '/sites/': { parameters: [], shape: '/sites/', whole: '- -' },
  '/': { parameters: [], shape: '/', whole: '-' },
  sites: { parameters: [], shape: '/sites', whole: '-' },
};

describe('parsePathTemplate', () => {
  for (const [path, expected] of Object.entries(cases)) {
    it(`takes ${path} apart`, () => {
      const template = parsePathTemplate(path);
      const names = template.segments.map(({ parameter = '-' }) => parameter);
      assert.deepEqual(
        { parameters: template.parameters, shape: shapeOf(template.segments), whole: names.join(' ') },
        expected,
      );
      assert.equal(`/${template.segments.map(({ text }) => text).join('/')}`, path.replace(/^(?!\/)/, '/'));
      assert.equal(lastParameter(template) ?? '-', names.at(-1));
    });
  }
});

describe('fillPath', () => {
  it('keeps the slashes of a value that may have them', () => {
    const template = parsePathTemplate('/media/{id}/{part}', ['id']);
    assert.equal(
      fillPath(template, () => 'a b/0/c#.png'),
      '/media/a%20b/0/c%23.png/a%20b%2F0%2Fc%23.png',
    );
  });

  const values = new Map([
    ['siteId', '7'],
    ['name', 'a b/c'],
  ]);
  for (const [path, filled] of [
    ['/sites', '/sites'],
    ['/sites/{siteId}/', '/sites/7/'],
    ['/{siteId}/files/{name}', '/7/files/a%20b%2Fc'],
    ['/sites/{other}', undefined],
  ] as const) {
    it(`makes ${filled} of ${path}`, () => {
      assert.equal(
        fillPath(parsePathTemplate(path), (name) => values.get(name)),
        filled,
      );
    });
  }
});
