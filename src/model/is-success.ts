import type { Item } from './item';

/**
 * Whether a status is what an item has to be answered with: 2XX, unless it expects others.
 *
 * @param status one that came, or a documented one, which may be a range (`2XX`)
 */
export function isSuccess({ expects }: Pick<Item, 'expects'>, status: string): boolean {
  const range = `${status.slice(0, 1)}XX`;
  return expects?.some((one) => one === status || one.toUpperCase() === range) ?? status.startsWith('2');
}
