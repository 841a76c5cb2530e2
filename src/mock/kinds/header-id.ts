import { decodePercent } from '../../model/decode-percent';
import type { ResponseSpec } from '../../model/operation';

/** The id in the example of a response header: the last segment of the URL's path, as in `Location`. */
export function headerId({ headers }: ResponseSpec, name: string): string | undefined {
  const example = headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.example;
  if (typeof example !== 'string') return undefined;
  return decodePercent(/([^/?#]*)\/?(?:[?#].*)?$/.exec(example)?.[1] ?? '');
}
