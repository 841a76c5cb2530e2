/**
 * What the generated scripts pass to the program that runs them, and to those of later requests in a run of Postman or newman: each
 * note is a local variable (`pm.variables`), which no environment keeps. Its name is this prefix and what it is about; its value is the
 * text.
 */
export const notePrefix = 'vouch:';

/**
 * Those that the program reads. `skipped`: why the request was held back. `pending`: what shows that the response is not final.
 * `uncaptured`: which variables get no value,
 * since what the response has for them is not one.
 */
export type NoteName = 'skipped' | 'pending' | 'uncaptured';

/** Script line that defines `note(name, text)`. */
export const noteFunction = `function note(name, text) { pm.variables.set(${JSON.stringify(notePrefix)} + name, text); }`;

/** Script line that defines `told(name)`, which reads a note. */
export const toldFunction = `function told(name) { return pm.variables.get(${JSON.stringify(notePrefix)} + name); }`;
