import type { Problem } from './problem';

/** What a variable is for; an account's id may be of digits only. */
export type Role = 'username' | 'password' | 'token' | 'digits' | 'other';

type Oddity = Pick<Problem, 'severity' | 'message' | 'remedy'>;

/**
 * Finds what is odd about a variable's value, without showing it.
 *
 * Basic sign-in takes neither a colon in the username nor control characters anywhere (RFC 7617); all else is legal, and counts,
 * but is more often a slip of the clipboard.
 *
 * @param options.name as the user knows it, such as `BANDWIDTH_USERNAME`
 */
export function checkValue({ name, value, role }: { name: string; value: string; role: Role }): readonly Oddity[] {
  if (role === 'digits') {
    const remedy = 'Use the account number, without spaces, quotes or anything else.';
    return /^[0-9]+$/.test(value) ? [] : [error(`${name} is not made of digits only.`, remedy)];
  }
  return [
    ...checkControls(name, value),
    ...checkEdges(name, value),
    ...(role === 'username' && value.includes(':')
      ? [
          error(
            `${name} contains a colon, which Basic sign-in does not allow in a username.`,
            'Set only the username; the password has a variable of its own.',
          ),
        ]
      : []),
    ...(role === 'token' && /^bearer\b/i.test(value)
      ? [warning(`${name} begins with Bearer, which is sent before it anyway.`, 'Set only the token.')]
      : []),
    ...checkForeign(name, value),
    ...checkPlaceholder(name, value),
  ];
}

const error = (message: string, remedy: string): Oddity => ({ severity: 'error', message, remedy });
const warning = (message: string, remedy: string): Oddity => ({ severity: 'warning', message, remedy });

function checkControls(name: string, value: string): readonly Oddity[] {
  const control = /\p{Cc}/u.exec(value)?.[0];
  if (control === undefined) return [];
  const remedy = 'Set it again, as one line; a file with Windows line endings leaves one behind.';
  return [error(`${name} contains ${describe(control)}.`, remedy)];
}

function checkEdges(name: string, value: string): readonly Oddity[] {
  const edges = [/^[^\S\p{Cc}]/u.test(value) && 'begins', /[^\S\p{Cc}]$/u.test(value) && 'ends'].filter(Boolean);
  return [
    ...(edges.length > 0
      ? [
          warning(
            `${name} ${edges.join(' and ')} with white space, which counts.`,
            'Remove it, unless it belongs there.',
          ),
        ]
      : []),
    ...(/^(["'`]).*\1$/s.test(value)
      ? [warning(`${name} is in quotes, which count.`, 'Remove them, unless they belong to it.')]
      : []),
  ];
}

function checkForeign(name: string, value: string): readonly Oddity[] {
  const foreign = /[^\p{ASCII}]/u.exec(value)?.[0];
  if (foreign === undefined) return [];
  return [
    warning(
      `${name} contains ${describe(foreign)} beyond ASCII: programs send it in different ways.`,
      'If it got there by copying, type the value again; else choose one of plain letters, digits and signs.',
    ),
  ];
}

function checkPlaceholder(name: string, value: string): readonly Oddity[] {
  const isPlaceholder = /^(<.*>|\[.*\]|\.{3}|…|x{3,}|\*{3,}|your[ _-].*|change[ _-]?me|todo)$/i.test(value.trim());
  return isPlaceholder ? [warning(`${name} looks like a placeholder.`, 'Put the real value in its place.')] : [];
}

const characterNames: Readonly<Record<string, string>> = {
  '\n': 'a line feed',
  '\r': 'a carriage return',
  '\t': 'a tab',
  '\u00a0': 'a non-breaking space',
  '\u200b': 'a zero-width space',
  '\ufeff': 'a byte order mark',
};

/** Names what cannot be seen; of what can, no more than that it is there. */
function describe(character: string): string {
  return characterNames[character] ?? (/[\p{C}\p{Z}]/u.test(character) ? 'an invisible character' : 'a character');
}
