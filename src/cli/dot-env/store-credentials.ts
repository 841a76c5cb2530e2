import { basename, dirname } from 'node:path';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { rescue, writeDotEnv } from './dot-env-file';
import { isIgnored } from './is-ignored';

/**
 * Stores new credentials in `.env` and reports where; if that fails, stores them elsewhere, since there is no other copy.
 *
 * @param options.username of the new account, which identifies it at the vendor
 * @throws UserError that says where they are, or that they are lost, if `.env` cannot be written
 */
export async function storeCredentials(options: {
  file: string;
  values: Readonly<Record<string, string>>;
  username: string;
  rescueFolders: readonly string[];
  stderr: { write(text: string): unknown };
}): Promise<void> {
  const { file, values, username, rescueFolders, stderr } = options;
  const names = Object.keys(values).join(' and ');
  try {
    const { tightened } = writeDotEnv(file, values);
    stderr.write(`The API account ${username} was created. ${names} are in ${file}, which only you can read.\n`);
    if (tightened) stderr.write(`Other users of this machine could read ${file} until now.\n`);
  } catch (cause) {
    const why = (cause instanceof UserError ? cause.what : systemMessage(cause)).replace(/\.$/, '');
    const elsewhere = rescue(values, rescueFolders);
    throw new UserError(
      'ERR_ENV_FILE',
      `The API account ${username} was created, but ${file} could not be written: ${why}.`,
      elsewhere === undefined
        ? 'Its password is lost: delete the account in Uptrends, and register again.'
        : `Its credentials are in ${elsewhere}: move them elsewhere and delete that file.`,
    ).causedBy(cause);
  }
  stderr.write(
    'Keep them: Uptrends does not show them again. If they are lost, delete the account there and create another.\n',
  );
  if ((await isIgnored(dirname(file), basename(file))) === false) {
    stderr.write(`Warning: git does not ignore ${basename(file)}. Add it to .gitignore so that it is not committed.\n`);
  }
}
