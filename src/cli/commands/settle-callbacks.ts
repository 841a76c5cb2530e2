import type { MockServer } from '../../mock/server/start-mock';
import type { CommandContext } from './command';
import { firstOf } from './first-of';

/** How long callbacks that are still to come are waited for, in milliseconds. */
const longest = 30_000;

/** Waits for the callbacks that a client's requests have led to, after the client has ended; an interrupt ends it. */
export async function settleCallbacks({ signal }: CommandContext, { callbacks }: MockServer): Promise<void> {
  const ended = new AbortController();
  void callbacks.settled().finally(() => ended.abort());
  await firstOf({ signals: [signal, ended.signal], timeout: longest });
}

/** Says which callbacks a client has not got, and why. */
export function tellUnsent({ stdout }: CommandContext, { callbacks }: MockServer): void {
  const unsent = callbacks.list().filter(({ tries }) => tries === 0);
  const lines = unsent.map(({ callback, url, problem }) => {
    const to = url === undefined ? '' : ` to ${url}`;
    return `callback ${callback}${to}: ${problem}\n`;
  });
  for (const line of new Set(lines)) stdout.write(line);
  const waiting = callbacks.waiting();
  if (waiting > 0) stdout.write(`${waiting} ${waiting === 1 ? 'callback was' : 'callbacks were'} still to come.\n`);
}
