import type { Contract } from '../model/contract';
import { serverUrls } from '../model/server-url';

/** The base URLs at which a contract's API is known to be: those of its servers, and those in `x-also-at`. */
export function listBaseUrls({ document }: Pick<Contract, 'document'>): readonly string[] {
  const servers = listOf(document['servers']).flatMap(serverUrls);
  return [...servers, ...listOf(document['x-also-at']).map(String)];
}

/** Whether the API's servers do not mind the letter case of the words in a path (`x-ignore-path-case`). */
export const ignoresPathCase = ({ document }: Pick<Contract, 'document'>): boolean =>
  document['x-ignore-path-case'] === true;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
