import { parseEnv } from 'node:util';
import { UserError } from '../../model/user-error';

/** Variable → value. */
export type DotEnvValues = Readonly<Record<string, string>>;

/**
 * Sets variables in the text of a `.env` file and leaves the rest as it is, line endings included. A variable that is already there
 * keeps its place; a new one goes to the end. Values are quoted so that `parseEnv`, the dotenv package and a shell's `source` read the same.
 *
 * @throws UserError if that cannot be done; its message contains no value
 */
export function editDotEnv(text: string, values: DotEnvValues): string {
  const edited = Object.entries(values).reduce((so, [name, value]) => setVariable(so, name, quote(name, value)), text);
  const expected = { ...read(text), ...values };
  const found = read(edited);
  const wrong = Object.keys({ ...expected, ...found }).find((name) => expected[name] !== found[name]);
  if (wrong === undefined) return edited;
  throw new UserError(
    'ERR_ENV_FILE',
    `.env cannot be edited safely: ${wrong} would change.`,
    'Look for an unclosed quote.',
  );
}

const read = (text: string) => parseEnv(text) as DotEnvValues;

/** An assignment as the dotenv package reads it: a quoted value may hold line breaks, and no assignment starts inside it. */
const assignment =
  /^([ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*)('[^']*'|"(?:\\"|[^"])*"|`[^`]*`|[^#\r\n]*?(?=[ \t]*(?:#|\r|\n|$)))/gm;

function setVariable(text: string, name: string, quoted: string): string {
  let found = false;
  const edited = text.replace(assignment, (whole: string, before: string, variable: string) => {
    if (variable !== name) return whole;
    found = true;
    return before + quoted;
  });
  if (found) return edited;
  const end = /\r?\n/.exec(text)?.[0] ?? '\n';
  return `${text}${text === '' || text.endsWith('\n') ? '' : end}${name}=${quoted}${end}`;
}

function quote(name: string, value: string): string {
  // dotenv takes a backslash before the closing quote for an escape.
  if (!/['\p{Cc}]|\\$/u.test(value)) return `'${value}'`;
  if (!/["$`\\\p{Cc}]/u.test(value)) return `"${value}"`;
  throw new UserError(
    'ERR_ENV_FILE',
    `${name} contains characters that cannot be quoted in .env so that every program reads the same value.`,
    'Set it in the environment instead.',
  );
}
