import type { EnvironmentFile } from '../../model/environment-file';
import { isObject } from '../../model/json';
import { UserError } from '../../model/user-error';
import { readFlagFile } from './read-flag-file';

/** Reads a Postman environment. @throws UserError if it cannot be read, or is not a Postman environment */
export function readEnvironmentFile(file: string): EnvironmentFile {
  const fail = (what: string) =>
    new UserError(
      'ERR_ENVIRONMENT',
      `${file} ${what}.`,
      'Export the environment from Postman again, or use one of environments/.',
    );
  const text = readFlagFile('--environment', file);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // JSON.parse quotes what it stumbles over, and the file holds secrets.
    throw fail('is not JSON');
  }
  if (!isObject(parsed) || !Array.isArray(parsed['values']))
    throw fail('is not a Postman environment: it has no list of values');
  const values: readonly unknown[] = parsed['values'];
  return {
    name: typeof parsed['name'] === 'string' ? parsed['name'] : file,
    variables: Object.fromEntries(
      values.flatMap((entry) =>
        isObject(entry) && entry['enabled'] !== false ? [[String(entry['key']), String(entry['value'] ?? '')]] : [],
      ),
    ),
  };
}
