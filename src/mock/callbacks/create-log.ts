import type { CallbackOptions, SentCallback } from './callback-options';

/** What is known of a callback that was sent, or not. */
interface NewEntry extends Omit<Partial<SentCallback>, 'number' | 'started'> {
  readonly callback: string;
  /** In milliseconds since 1970; default: now. */
  readonly started?: number;
  /** Value of its body. */
  readonly value?: unknown;
}

/** The last callbacks that were sent, or could not be. */
export interface CallbackLog {
  note(entry: NewEntry): SentCallback;
  /** The oldest first. */
  list(): readonly SentCallback[];
  forget(): void;
}

/** @param options.log gets a line for each that was sent, and one for each host that gets none */
export function createCallbackLog(
  options: Pick<CallbackOptions, 'keep' | 'onSent'> & {
    readonly now: () => number;
    readonly log: (line: string) => void;
  },
): CallbackLog {
  const { keep = 1000, onSent, now, log } = options;
  const kept: SentCallback[] = [];
  const refused = new Set<string>();
  let count = 0;
  const say = ({ callback, url, tries, status, problem }: SentCallback) => {
    if (url === undefined) return;
    const place = url.replace(/[?#].*$/, '');
    const host = URL.canParse(url) ? new URL(url).host : place;
    const isNew = tries > 0 || !refused.has(host);
    if (tries === 0) refused.add(host);
    if (isNew) log(`callback ${callback} to ${place}: ${status ?? problem}`);
  };
  return {
    note({ started = now(), value, callback, after, ...rest }) {
      count += 1;
      const sent: SentCallback = {
        number: count,
        callback,
        ...(after !== undefined && { after }),
        started: new Date(started).toISOString(),
        duration: 0,
        tries: 0,
        accepted: false,
        ...rest,
      };
      kept.push(sent);
      if (kept.length > keep) kept.shift();
      say(sent);
      onSent?.(sent, value);
      return sent;
    },
    list: () => [...kept],
    forget() {
      kept.length = 0;
    },
  };
}
