import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** A terminal to ask questions on. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: { write(text: string): unknown };
  /** Aborted when the user interrupts; the question then ends without an answer. */
  readonly signal: AbortSignal;
}

/**
 * Asks a question on the terminal. What is typed enters no history, and a secret is not shown.
 *
 * @returns the answer without its line ending; `undefined` on Ctrl-C, Ctrl-D, or when the signal aborts
 */
export async function ask(question: string, options: Terminal & { secret?: boolean }): Promise<string | undefined> {
  const { input, output, signal, secret = false } = options;
  if (signal.aborted) return undefined;
  // readline edits the line on a terminal, and switches the terminal's own echo off until it closes.
  const shown = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!secret) output.write(chunk.toString());
      done();
    },
  });
  const reader = createInterface({ input, output: shown, terminal: true, historySize: 0 });
  // Only now has the terminal stopped echoing.
  if (secret) output.write(question);
  try {
    const answer = await new Promise<string | undefined>((resolve) => {
      for (const event of ['SIGINT', 'close'] as const) reader.on(event, () => resolve(undefined));
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
      reader.question(question, resolve);
    });
    if (secret || answer === undefined) output.write('\n');
    return answer;
  } finally {
    reader.close();
  }
}

/** Asks for yes or no; anything but yes counts as no. @returns `undefined` when `ask` does */
export async function confirm(question: string, terminal: Terminal): Promise<boolean | undefined> {
  const answer = await ask(`${question} [y/N] `, terminal);
  return answer === undefined ? undefined : /^y(es)?$/i.test(answer.trim());
}
