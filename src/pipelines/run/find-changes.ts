import { isSuccess } from '../../model/is-success';
import type { ItemOutcome } from '../../run/item-outcome';
import { type Creation, listRemoved } from '../../run/list-creations';
import type { Redactor } from '../../secrets/create-redactor';

/**
 * What an item has created or removed, by its response. A thing that is not found when it is to be removed is gone, too.
 *
 * @param options.creations what the item creates
 * @param options.values variable → value after the response
 * @param options.baseUrl where the request went
 */
export function findChanges(
  { item, iteration, exchange }: ItemOutcome,
  options: {
    creations: readonly Creation[];
    values: Readonly<Record<string, string>>;
    baseUrl: string;
    redactor: Redactor;
  },
): Pick<ItemOutcome, 'created' | 'removed'> {
  const { creations, values, redactor } = options;
  const baseUrl = redactor.text(options.baseUrl).text;
  const status = exchange?.response?.status;
  if (status === undefined) return {};
  const succeeded = isSuccess(item, String(status));
  const created = creations.flatMap(({ variable, removedBy }) => {
    if (values[variable] === undefined) return [];
    const value = redactor.text(values[variable]).text;
    return {
      collection: item.operation.contract,
      iteration,
      createdBy: item.name,
      removedBy,
      variable,
      value,
      baseUrl,
    };
  });
  const removed = listRemoved(item);
  return {
    ...(succeeded && created.length > 0 && { created }),
    ...((succeeded || status === 404) && removed.length > 0 && { removed }),
  };
}
