import type { Flag } from './flag';
import { typedOnly } from './typed-only';

/**
 * The environment variable that says what a flag says: `VOUCH_TIMEOUT_REQUEST` for `--timeout-request`, in every command that has it.
 *
 * @returns `undefined` for a flag that must be typed, and for one that may be repeated
 */
export function envNameOf(name: string, { repeatable = false }: Flag<unknown>): string | undefined {
  if (repeatable || Object.hasOwn(typedOnly, name)) return undefined;
  return `VOUCH_${name.toUpperCase().replaceAll('-', '_')}`;
}
