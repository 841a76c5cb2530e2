import type { PlannedItem } from './results';

/** `uptrends/api-v4 › Timezone › List time zones`, as Postman nests them. */
export function describeItem({
  collection,
  folder,
  name,
}: Pick<PlannedItem, 'collection' | 'folder' | 'name'>): string {
  return [collection, folder, name].filter((part) => part !== '').join(' › ');
}
