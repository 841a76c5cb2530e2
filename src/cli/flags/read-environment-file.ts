import type { EnvironmentFile } from '../../model/environment-file';
import { isObject, type JsonObject } from '../../model/json';
import { UserError } from '../../model/user-error';
import { readTextFile } from '../../text/read-text-file';

/**
 * Reads a Postman environment: as the app exports it, or within `environment`, as Postman's API gives it. As in newman, the last one of
 * the variables of one name counts that is not switched off. A current value goes before the one that is shared, as in Postman.
 *
 * @throws UserError if it cannot be read, or is not a Postman environment
 */
export function readEnvironmentFile(file: string): EnvironmentFile {
  const fail = (what: string) =>
    new UserError(
      'ERR_ENVIRONMENT',
      `${file} ${what}.`,
      'Export the environment from Postman again, or use one of environments/.',
    );
  const text = readTextFile(file, { name: `--environment ${file}` });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // JSON.parse quotes what it stumbles over, and the file holds secrets.
    throw fail('is not JSON');
  }
  const environment = isObject(parsed) && isObject(parsed['environment']) ? parsed['environment'] : parsed;
  if (!isObject(environment) || !Array.isArray(environment['values']))
    throw fail('is not a Postman environment: it has no list of values');
  const { name, values } = environment as { name?: unknown; values: readonly unknown[] };
  const entries = values.filter(isObject).filter(({ key }) => typeof key === 'string');
  const variables = entries.filter(isSwitchedOn).map((entry) => {
    const value = sentValue(entry);
    if (typeof value === 'object') throw fail(`is faulty: the value of ${String(entry['key'])} is not text`);
    return [String(entry['key']), String(value)] as const;
  });
  return { name: typeof name === 'string' ? name : file, variables: Object.fromEntries(variables) };
}

const isSwitchedOn = ({ enabled, disabled }: JsonObject): boolean => enabled !== false && disabled !== true;

/** What Postman would send; `currentValue` and `sessionValue` are not shared, and are where secrets are. */
function sentValue({ currentValue, sessionValue, value }: JsonObject): unknown {
  const isFilled = (one: unknown) => one !== undefined && one !== null && one !== '';
  return [currentValue, sessionValue, value].find(isFilled) ?? '';
}
