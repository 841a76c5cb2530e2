import type { Api } from '../model/api';
import type { Item } from '../model/item';
import type { SendableItem } from '../model/sending';
import type { VariableValues } from '../model/variables';
import { readDefaultSecurity } from '../operations/read-security';
import { authorizeScript, wrongCredentialsScript } from './build-prerequest-scripts';
import { buildRequest } from './build-request';
import { flowScript } from './build-test-scripts';

/**
 * Makes the items of an API ready to be sent by a run: the same requests as in its collection, with the scripts that sign in and
 * move values on. What only people and Postman need, saved responses and tests, is left out: a run verifies by itself, and asks
 * again by itself while an answer is not final.
 *
 * @param names variable → what the user calls it, where that is something else, such as `UPTRENDS_PASSWORD`
 */
export function createRunItems(
  { contract, list, vendor }: Omit<Api, 'operations'>,
  names?: VariableValues,
): (item: Item) => SendableItem {
  const authorize = join(authorizeScript({ list, vendor, schemes: readDefaultSecurity(contract), names }));
  return (item) => ({
    id: item.id,
    name: item.name,
    definition: {
      id: item.id,
      name: item.name,
      protocolProfileBehavior,
      request: { ...buildRequest({ contract, item }) },
    },
    scripts: {
      prerequest: [authorize, join(wrongCredentialsScript({ item, vendor, needsProof: false }))].filter(
        (text) => text !== '',
      ),
      test: [join(flowScript({ item, vendor }))].filter((text) => text !== ''),
    },
  });
}

/**
 * Followed to plain http, a redirect would show the password; no contract documents one. A cookie that a server sets, and takes for a
 * sign-in, would let wrong credentials pass.
 */
export const protocolProfileBehavior = { followRedirects: false, disableCookies: true } as const;

const join = (lines: readonly string[]): string => lines.join('\n');
