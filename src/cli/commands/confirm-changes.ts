import { UserError } from '../../model/user-error';
import { confirm } from '../terminal/ask';
import type { CommandContext } from './command';

/**
 * Asks before something is changed at a vendor.
 *
 * @param question such as `Send them?`
 * @param refused what is said when the answer is no
 * @returns the exit code if the command is to end
 * @throws UserError `ERR_NOT_CONFIRMED` where there is no terminal to ask on
 */
export async function confirmChanges(
  { stdin, stderr, signal }: CommandContext,
  { question, refused }: { question: string; refused: string },
): Promise<number | undefined> {
  if (!stdin.isTTY) {
    throw new UserError(
      'ERR_NOT_CONFIRMED',
      'This would change data at the vendor, and there is no terminal to confirm it on.',
      'Add --yes if this is intended, or leave out --allow.',
    );
  }
  const yes = await confirm(question, { input: stdin, output: stderr, signal });
  if (yes) return undefined;
  stderr.write(`${refused}\n`);
  return yes === undefined ? 130 : 2;
}
