/** Index of the quote that ends the JSON string whose first quote stands at `start`; -1 if there is none. */
export function findStringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && countBackslashes(text, end) % 2 === 1) end = text.indexOf('"', end + 1);
  return end;
}

/** How many stand right before `end`. */
function countBackslashes(text: string, end: number): number {
  let start = end;
  while (text[start - 1] === '\\') start -= 1;
  return end - start;
}
