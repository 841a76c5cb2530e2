import type { Item } from '../model/item';
import type { Effect } from '../model/operation';

/** Which of the requests that sign in wrongly are sent: none; each kind once for a vendor and a way to sign in; or those of every API. */
export type WrongSignIns = 'none' | 'once' | 'all';

/**
 * Says which items a run is not meant to send, and why.
 *
 * @param items all of the run, those of all its shards, in order
 */
export function holdBack(
  items: readonly Item[],
  { allow, wrongSignIns }: { allow: ReadonlySet<Effect>; wrongSignIns: WrongSignIns },
): ReadonlyMap<Item, string> {
  const trials = items.filter(({ rejection }) => rejection);
  const wrong =
    wrongSignIns === 'all' ? new Set(trials) : wrongSignIns === 'once' ? chooseOnce(trials, items) : new Set();
  const why = (item: Item): string | undefined => {
    const { effect } = item.operation;
    if (!allow.has(effect)) return `effect ${effect} is not allowed (--allow ${effect})`;
    if (!item.rejection || wrong.has(item)) return undefined;
    if (wrongSignIns === 'once') return 'wrong credentials are sent to a vendor once, not for each of its APIs';
    return 'wrong credentials are not sent to a vendor unasked (--check-credentials)';
  };
  return new Map(
    items.flatMap((item) => {
      const reason = why(item);
      return reason === undefined ? [] : [[item, reason] as const];
    }),
  );
}

/**
 * One of each kind for a vendor and a security scheme. Those come first whose proof that the right credentials are accepted is not a
 * request for something made up; then those of the API that has most of them.
 */
function chooseOnce(trials: readonly Item[], items: readonly Item[]): ReadonlySet<Item> {
  const chosen = new Map<string, Item>();
  const madeUp = new Set(items.filter(({ expects, rejection }) => expects && !rejection).map(({ id }) => id));
  const doubt = ({ rejection }: Item) => (madeUp.has(rejection?.after ?? '') ? 1 : 0);
  const count = ({ operation }: Item) =>
    trials.filter((other) => other.operation.contract === operation.contract).length;
  for (const item of trials.toSorted((a, b) => doubt(a) - doubt(b) || count(b) - count(a))) {
    const { contract, schemes } = item.operation;
    const names = schemes.map(({ name }) => name).join(' ');
    const key = `${contract.split('/')[0]} ${names} ${item.rejection?.sends} ${item.rejection?.key?.name ?? ''}`;
    if (!chosen.has(key)) chosen.set(key, item);
  }
  return new Set(chosen.values());
}
