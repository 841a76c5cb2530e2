import type { Headers } from './exchange';

/** All values of a header, joined as RFC 9110 allows; `undefined` if the header is absent. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const values = headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
  return values.length > 0 ? values.join(', ') : undefined;
}
