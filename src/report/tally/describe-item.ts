import type { PlannedItem } from '../../model/results';

/** `uptrends/api-v4 › Timezone › List time zones`, as Postman nests them. */
export function describeItem({ collection, folder, name }: PlannedItem): string {
  return [collection, folder, name].filter((part) => part !== '').join(' › ');
}
