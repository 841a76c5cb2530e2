import type { ItemResult } from '../../model/results';

/** The requests that were sent more than once. */
export interface Repeats {
  /** `<operation> <status> after <reasons>` → how often. */
  readonly retried: Readonly<Record<string, number>>;
  /** How many responses became final only after polling. */
  readonly polled: number;
  /** The most times that one of those was asked for. */
  readonly mostPolls: number;
}

export interface RepeatCounter {
  add(result: ItemResult): void;
  end(): Repeats;
}

export function countRepeats(): RepeatCounter {
  const retried: Record<string, number> = {};
  let polled = 0;
  let mostPolls = 0;
  return {
    add({ item, status, retries = [], polls = 0 }) {
      if (retries.length > 0) {
        const what = `${item.operation} ${status} after ${retries.join(', ')}`;
        retried[what] = (retried[what] ?? 0) + 1;
      }
      if (polls === 0) return;
      polled += 1;
      mostPolls = Math.max(mostPolls, polls + 1);
    },
    end: () => ({ retried, polled, mostPolls }),
  };
}
