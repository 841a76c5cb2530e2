import assert from 'node:assert/strict';
import { wrapParagraphs, wrapText } from '../../../src/cli/flags/wrap-text';

const word = 'w'.repeat(30);

describe('wrapText', () => {
  it('breaks at spaces, with an indent', () => {
    assert.equal(wrapText(Array(4).fill(word).join(' '), '    '), `    ${word} ${word} ${word}\n    ${word}`);
  });

  it('leaves whole what has no spaces', () => assert.equal(wrapText(`a ${'b'.repeat(101)}`), `a\n${'b'.repeat(101)}`));
});

describe('wrapParagraphs', () => {
  it('breaks paragraphs that are too wide, and no others', () => {
    const [wide, end] = [Array(3).fill(word).join(' '), 'w'.repeat(9)];
    const text = `Usage\n\n${wide} a\nb c.\n\nFlags\n  -a  ${wide}\n\n${wide} ${end}\n`;
    const broken = `Usage\n\n${wide} a\nb c.\n\nFlags\n  -a  ${wide}\n\n${wide}\n${end}\n`;
    assert.equal(wrapParagraphs(text), broken);
  });
});
