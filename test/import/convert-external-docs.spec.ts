import assert from 'node:assert/strict';
import { convertExternalDocs } from '../../src/import/convert-external-docs';

const cases: readonly (readonly [title: string, given: unknown, kept: unknown])[] = [
  [
    'a complete URL, and what is there',
    { url: 'https://a.example/x', description: 'Guide\nto x', 'x-more': 1 },
    { url: 'https://a.example/x', description: 'Guide to x' },
  ],
  ['spaces in a URL, escaped', { url: ' https://a.example/a b ' }, { url: 'https://a.example/a%20b' }],
  ['no relative URL', { url: '/docs' }, undefined],
  ['no other scheme', { url: 'javascript:alert(1)' }, undefined],
  ['no URL without a host', { url: 'https://' }, undefined],
  ['nothing else', 'https://a.example', undefined],
];

describe('an import keeps of a link to documentation', () => {
  for (const [title, given, kept] of cases) {
    it(title, () => assert.deepEqual(convertExternalDocs(given), kept));
  }
});
