import { findStringEnd } from './find-string-end';

/** Whether the arrays and objects of a JSON text are nested deeper than this. */
export function nestsDeeper(text: string, maximumDepth: number): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '"') {
      index = findStringEnd(text, index);
      // Not JSON, which parsing it will report.
      if (index < 0) return false;
    } else if (char === '[' || char === '{') {
      depth += 1;
      if (depth > maximumDepth) return true;
    } else if (char === ']' || char === '}') depth -= 1;
  }
  return false;
}
