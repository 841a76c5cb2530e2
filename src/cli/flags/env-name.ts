import type { Flag } from './flag';
import { typedOnly } from './typed-only';

/**
 * The environment variable that says what a flag says: `VOUCH_TIMEOUT_REQUEST` for `--timeout-request`, in every command that has it.
 *
 * @returns `undefined` for a flag that must be typed, and for one that may be repeated
 */
export function envNameOf(name: string, flag: Pick<Flag<unknown>, 'repeatable'>): string | undefined {
  return flag.repeatable || Object.hasOwn(typedOnly, name) ? undefined : toEnvName(name);
}

/** `timeout-request` → `VOUCH_TIMEOUT_REQUEST`. */
export const toEnvName = (name: string): string => `VOUCH_${name.toUpperCase().replaceAll('-', '_')}`;
