import { UserError } from '../../model/user-error';
import { findRegistration } from '../../register/find-registration';
import { assertSetup } from '../../setup/assert-setup';
import { readValue, type VendorSetup, withVariables } from '../../setup/vendor-setup';
import { ask, type Terminal } from './ask';

/**
 * Asks for the operator's email address and password as far as they are not set.
 *
 * @returns the setup with both; `undefined` when the question was interrupted
 * @throws UserError if they cannot work, if one is missing and there is no terminal to ask on, or if nothing is typed
 */
export async function askOperator(
  setup: VendorSetup,
  { terminal, interactive }: { terminal: Terminal; interactive: boolean },
): Promise<{ setup: VendorSetup; username: string } | undefined> {
  const { operator, api, setup: limited } = findRegistration(setup);
  assertSetup(limited, { optional: !interactive });
  const known = { username: readValue(api, operator.username), password: readValue(api, operator.password) };
  const { title } = setup.vendor;
  const username = known.username || (await ask(`Email address of the ${title} operator: `, terminal))?.trim();
  if (username === undefined) return undefined;
  assertSetup(fillIn(limited, { [operator.username]: username }));
  const password = known.password || (await ask('Password: ', { ...terminal, secret: true }));
  if (password === undefined) return undefined;
  if (username === '' || password === '') {
    throw new UserError(
      'ERR_CREDENTIALS_MISSING',
      'Nothing was entered.',
      "Enter the operator's email address and password.",
    );
  }
  const complete = fillIn(setup, { [operator.username]: username, [operator.password]: password });
  return { setup: complete, username };
}

/** The names stay those under which the variables could have been set. */
function fillIn(setup: VendorSetup, values: Readonly<Record<string, string>>): VendorSetup {
  return { ...withVariables(setup, values, 'the terminal'), nameOf: setup.nameOf };
}
