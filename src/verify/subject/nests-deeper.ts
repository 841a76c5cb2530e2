import { findStringEnd } from './find-string-end';

/** Whether the arrays and objects of a JSON text stand in more than so many of each other. */
export function nestsDeeper(text: string, limit: number): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '"') {
      index = findStringEnd(text, index);
      // Not JSON: whoever parses it will say so.
      if (index < 0) return false;
    } else if (char === '[' || char === '{') {
      depth += 1;
      if (depth > limit) return true;
    } else if (char === ']' || char === '}') depth -= 1;
  }
  return false;
}
