import type { Item } from './item';

/**
 * Whether a status is a success for an item: 2XX, unless the item expects others.
 *
 * @param status a returned status, or a documented one, which may be a range (`2XX`)
 */
export function isSuccess({ expects }: Pick<Item, 'expects'>, status: string): boolean {
  const range = `${status.slice(0, 1)}XX`;
  return expects?.some((one) => one === status || one.toUpperCase() === range) ?? status.startsWith('2');
}
