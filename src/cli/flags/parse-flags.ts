import { readFileSync } from 'node:fs';
import { UserError } from '../../model/user-error';

/**
 * Runs Node's flag parser for a command, with errors a user understands.
 *
 * @throws UserError for an unknown flag, a flag without its value, or an argument where none is taken
 */
export function parseFlags<T>(command: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    // Node's second sentence is advice on `--`, which hides what matters.
    const what = (cause as Error).message.split(/\. |\n/)[0]?.replace(/\.$/, '');
    throw new UserError('ERR_FLAG', `${what}.`, `See vouch ${command} --help.`, { cause });
  }
}

/** A flag's whole number. @throws UserError if it is none, or out of range */
export function wholeNumber(
  flag: string,
  value: string | undefined,
  { least, most = Number.MAX_SAFE_INTEGER }: { least: number; most?: number },
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new UserError(
    'ERR_FLAG',
    `${flag} is '${value}', not a whole number ${range}.`,
    `For example, use ${flag} ${least}.`,
  );
}

/** A flag's percentage. @throws UserError if it is none */
export function percentage(flag: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value) && Number(value) <= 100) return Number(value);
  throw new UserError(
    'ERR_FLAG',
    `${flag} is '${value}', not a number from 0 to 100.`,
    `For example, use ${flag} 100.`,
  );
}

/** Text of a file that a flag names. @throws UserError if it cannot be read */
export function readFlagFile(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    // Node's own text goes on with the system call and the path.
    const why = (cause as Error).message.split(', ')[0];
    throw new UserError('ERR_FILE', `${flag} ${file} cannot be read: ${why}.`, 'Check the path.', { cause });
  }
}
