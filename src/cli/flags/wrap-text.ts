/** Columns of what `--help` prints. */
const columns = 100;

/** Breaks a line at spaces, so that it fits into 100 columns; each line begins with the indent. What has no spaces stays whole. */
export function wrapText(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    const isFirst = line === indent;
    if (!isFirst && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = indent + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/** Fits a text into 100 columns: a paragraph with a longer line is broken anew, the others stay as they are. */
export const wrapParagraphs = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => {
      const lines = paragraph.split('\n');
      if (lines.every((line) => line.length <= columns) || /^ /m.test(paragraph)) return paragraph;
      const end = paragraph.endsWith('\n') ? '\n' : '';
      return wrapText(paragraph.trimEnd().replaceAll('\n', ' ')) + end;
    })
    .join('\n\n');
