import type { Item } from './item';

/**
 * What the response to a request has to be: `success`, a documented 2xx; `documented`, any documented status, where a server that fails (5xx) is a
 * warning; `served`, any documented status but such a one; else one of `statuses`, which
 * reject `what`, if given.
 */
export type Expectation =
  | 'success'
  | 'documented'
  | 'served'
  | { readonly statuses: readonly string[]; readonly what?: string | undefined };

/** What is expected of the response to an item's request. */
export function expectationOf({ expects, rejection }: Pick<Item, 'expects' | 'rejection'>): Expectation {
  return expects ? { statuses: expects, what: rejection?.what } : 'success';
}
