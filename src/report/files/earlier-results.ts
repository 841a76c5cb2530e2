/** Where the results of the run before are while the next one has not begun: should it never begin, `--last-failed` still needs them. */
export const earlierResults = (file: string): string => `${file}.earlier`;
