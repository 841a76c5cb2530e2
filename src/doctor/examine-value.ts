import { type Diagnosis, fail, warn } from './diagnosis';

/** What a variable is for. */
export type Role = 'username' | 'password' | 'account' | 'other';

/**
 * Finds what is odd about a variable's value, without showing it.
 *
 * Basic auth takes neither a colon in the user name nor control characters anywhere (RFC 7617); all else is legal, and counts,
 * but is more often a slip of the clipboard.
 *
 * @param options.name as the user knows it, such as `BANDWIDTH_USERNAME`
 */
export function examineValue(options: { name: string; value: string; role: Role }): readonly Diagnosis[] {
  const { name, value, role } = options;
  if (role === 'account' && !/^[0-9]+$/.test(value)) {
    return [
      fail(`${name} is not made of digits only.`, 'Use the account number, without spaces, quotes or anything else.'),
    ];
  }
  const found: Diagnosis[] = [];
  const control = /\p{Cc}/u.exec(value)?.[0];
  if (control !== undefined) {
    found.push(
      fail(
        `${name} holds ${nameOf(control)}.`,
        'Set it again, as one line; a file with Windows line endings leaves one behind.',
      ),
    );
  }
  const edges = [/^[^\S\p{Cc}]/u.test(value) && 'begins', /[^\S\p{Cc}]$/u.test(value) && 'ends'].filter(Boolean);
  if (edges.length > 0) {
    found.push(
      warn(`${name} ${edges.join(' and ')} with white space, which counts.`, 'Remove it, unless it belongs there.'),
    );
  }
  if (/^(["'`]).*\1$/s.test(value)) {
    found.push(warn(`${name} stands in quotes, which count.`, 'Remove them, unless they belong to it.'));
  }
  if (role === 'username' && value.includes(':')) {
    found.push(
      fail(
        `${name} holds a colon, which Basic sign-in does not allow in a user name.`,
        'Set only the user name; the password has a variable of its own.',
      ),
    );
  }
  const foreign = /[^\p{ASCII}]/u.exec(value)?.[0];
  if (foreign !== undefined) {
    found.push(
      warn(
        `${name} holds ${nameOf(foreign)} beyond ASCII: programs send it in different ways.`,
        'If it got there by copying, type the value anew; else choose one of plain letters, digits and signs.',
      ),
    );
  }
  return found;
}

const names: Readonly<Record<string, string>> = {
  '\n': 'a line feed',
  '\r': 'a carriage return',
  '\t': 'a tab',
  '\u00a0': 'a non-breaking space',
  '\u200b': 'a zero-width space',
  '\ufeff': 'a byte order mark',
};

/** Names what cannot be seen; of what can, no more than that it is there. */
function nameOf(character: string): string {
  return names[character] ?? (/[\p{C}\p{Z}]/u.test(character) ? 'an invisible character' : 'a character');
}
