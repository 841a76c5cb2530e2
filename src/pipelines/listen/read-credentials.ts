import type { Api } from '../../model/api';
import { callbackEnv } from '../../model/callback-env';
import { UserError } from '../../model/user-error';
import type { EnvValues } from '../../model/variables';
import type { CallbackCredentials } from './check-origin';

/**
 * Reads what the callbacks of vendors show that they are theirs: `BANDWIDTH_CALLBACK_USERNAME`, `…_PASSWORD`, `…_SECRET`.
 *
 * @returns vendor's name → what is set
 * @throws UserError `ERR_CREDENTIALS_MISSING` for a username without a password, or the other way round
 */
export function readCallbackCredentials(
  apis: readonly Pick<Api, 'vendor'>[],
  env: EnvValues,
): ReadonlyMap<string, CallbackCredentials> {
  const vendors = new Set(apis.map(({ vendor }) => vendor));
  return new Map([...vendors].map((vendor) => [vendor.name, readOwn(callbackEnv(vendor), env)]));
}

function readOwn(names: ReturnType<typeof callbackEnv>, env: EnvValues): CallbackCredentials {
  const [username, password, secret] = [env[names.username], env[names.password], env[names.secret]];
  if (Boolean(username) !== Boolean(password)) {
    const [set, missing] = username ? [names.username, names.password] : [names.password, names.username];
    throw new UserError('ERR_CREDENTIALS_MISSING', `${set} is set, and ${missing} is not.`, 'Set both, or neither.');
  }
  return { ...(username && password && { username, password }), ...(secret && { secret }) };
}
