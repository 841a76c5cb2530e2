import { type Members, membersOf, textOf, withValues } from '../model/json-values';
import { oneLine } from './conversion';

/** A link to a page of documentation, if its URL is complete. */
export function convertExternalDocs(given: unknown): Members | undefined {
  const { url, description } = membersOf(given);
  const address = textOf(url)?.trim() ?? '';
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return withValues({ url: new URL(address).href, description: oneLine(description) });
}
