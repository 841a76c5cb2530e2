import assert from 'node:assert/strict';
import { readProse } from '../../scripts/read-prose';

interface Case {
  readonly title: string;
  readonly file: string;
  readonly content: string;
  /** Each text, and the lines of its first and last characters. */
  readonly texts: readonly (readonly [text: string, first: number, last: number])[];
}

const cases: readonly Case[] = [
  {
    title: 'strings and comments of YAML, without examples',
    file: 'a.yaml',
    content: `# One comment
# of two lines.
paths:
  summary: Plain text # beside it
  description: >-
    Folded over
    two lines.
  other: 'Quoted, text'
  list: [{ why: In flow }]
  example: Made up
  examples: [Made up]
`,
    texts: [
      ['Plain text', 4, 4],
      ['Folded over two lines.', 6, 7],
      ['Quoted, text', 8, 8],
      ['In flow', 9, 9],
      ['One comment of two lines.', 1, 2],
      ['beside it', 4, 4],
    ],
  },
  {
    title: 'strings of TypeScript, without comments and imports',
    file: 'a.ts',
    content: `import { a } from 'not this';
// Nor this.
const one = 'it\\'s one';
const two = \`first \${a(
  'inner',
)} then
last\`;
const usage = \`Usage: a

Answers.\`;
`,
    texts: [
      ["it's one", 3, 3],
      ['first … … … then last', 4, 7],
      ['inner', 5, 5],
      ['Usage: a', 8, 8],
      ['Answers.', 10, 10],
    ],
  },
  {
    title: 'strings of JavaScript',
    file: 'a.js',
    content: "pm.test('Status is ' + code, () => {});\n",
    texts: [['Status is', 1, 1]],
  },
  {
    title: 'paragraphs, items and cells of Markdown',
    file: 'a.md',
    content: `# A title

A paragraph
of two lines.
- An item
  that goes on
2. Another

| a cell | another |
|---|---|
| \`code\` | last |
`,
    texts: [
      ['A title', 1, 1],
      ['A paragraph of two lines.', 3, 4],
      ['An item that goes on', 5, 6],
      ['Another', 7, 7],
      ['a cell', 9, 9],
      ['another', 9, 9],
      ['---', 10, 10],
      ['---', 10, 10],
      ['`code`', 11, 11],
      ['last', 11, 11],
    ],
  },
];

describe('readProse', () => {
  for (const { title, file, content, texts } of cases) {
    it(`reads ${title}`, () => {
      assert.deepEqual(
        readProse(file, content).map(({ text, lineAt }) => [text, lineAt(0), lineAt(text.length - 1)]),
        texts,
      );
    });
  }
});
