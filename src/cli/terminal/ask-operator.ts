import { UserError } from '../../model/user-error';
import { ask, type Terminal } from './ask';

const names = { username: 'UPTRENDS_OPERATOR_USERNAME', password: 'UPTRENDS_OPERATOR_PASSWORD' };

/**
 * Asks for what is not known of the Uptrends operator's e-mail address and password.
 *
 * @param options.checkUsername throws for a username that cannot sign in: before the password is asked for
 * @returns `undefined` if the user interrupts
 * @throws UserError if something is missing and there is no terminal to ask on, or nothing is typed
 */
export async function askOperator(
  known: { username: string | undefined; password: string | undefined },
  options: { terminal: Terminal; interactive: boolean; checkUsername: (username: string) => void },
): Promise<{ username: string; password: string } | undefined> {
  const { terminal, interactive, checkUsername } = options;
  const missing = (['username', 'password'] as const).filter((key) => !known[key]).map((key) => names[key]);
  if (missing.length > 0 && !interactive) {
    throw new UserError(
      'ERR_CREDENTIALS_MISSING',
      `${missing.join(' and ')} of the operator ${missing.length > 1 ? 'are' : 'is'} not set, and there is no terminal to ask on.`,
      'Set them in the environment or in .env.',
    );
  }
  const username = known.username || (await ask('Email address of the Uptrends operator: ', terminal))?.trim();
  if (username === undefined) return undefined;
  checkUsername(username);
  const password = known.password || (await ask('Password: ', { ...terminal, secret: true }));
  if (password === undefined) return undefined;
  if (username !== '' && password !== '') return { username, password };
  throw new UserError(
    'ERR_CREDENTIALS_MISSING',
    'Nothing was entered.',
    "Enter the operator's email address and password.",
  );
}
