import { isSuccess } from '../../model/is-success';
import type { CreatedThing } from '../../model/results';
import type { ItemOutcome } from '../../run/item-outcome';
import { type Creation, listRemoved } from '../../run/list-creations';
import type { Redactor } from '../../secrets/create-redactor';

/**
 * What an item has created or removed, by its response. What was sent and got no response may have created something, whose id is not
 * known. A thing that is not found when it is to be removed is gone, too.
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
    /** Nothing can have been sent. */
    isUnsent: boolean;
    redactor: Redactor;
  },
): Pick<ItemOutcome, 'created' | 'removed'> {
  const { creations, values, isUnsent, redactor } = options;
  const status = exchange?.response?.status;
  const succeeded = status !== undefined && isSuccess(item, String(status));
  const isUncertain = exchange !== undefined && status === undefined && !isUnsent;
  const baseUrl = redactor.text(options.baseUrl).text;
  const created = creations.flatMap(({ variable, removedBy }): CreatedThing[] => {
    const value = succeeded ? values[variable] : undefined;
    if (value === undefined && !isUncertain) return [];
    const isShown = value !== undefined && redactor.text(value).count === 0;
    const names = { createdBy: item.name, removedBy, variable, ...(isShown && { value }) };
    return [{ collection: item.operation.contract, iteration, ...names, baseUrl }];
  });
  const removed = listRemoved(item);
  return {
    ...(created.length > 0 && { created }),
    ...((succeeded || status === 404) && removed.length > 0 && { removed }),
  };
}
