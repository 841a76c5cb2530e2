import { commonKeys } from '../src/cli/config/read-settings';
import { isPair } from '../src/cli/config/to-given';
import type { Flag, FlagTable } from '../src/cli/flags/flag';
import { typedOnly } from '../src/cli/flags/typed-only';
import { closed, draft, listOf, type Schema } from './describe-vendor-files';
import { loadCommands } from './load-commands';

/** JSON Schema of `vouch.config.yaml`, from the flags of all commands. */
export function formatConfigSchema(): string {
  const tables = Object.entries(loadCommands()).map(([name, { flags }]) => [name, flags] as const);
  const common = commonKeys.map((key) => {
    const flag = tables.map(([, flags]) => flags[key]).find((one) => one !== undefined);
    if (!flag) throw new Error(`No command has --${key}`);
    return [key, describeFlag(flag)] as const;
  });
  const sections = tables.map(([name, flags]) => [name, describeSection(name, flags)] as const);
  const schema = {
    $schema: draft,
    title: 'Settings of a project for Vouch: vouch.config.yaml',
    ...closed({ ...Object.fromEntries(common), ...Object.fromEntries(sections) }),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function describeSection(name: string, flags: FlagTable): Schema {
  const taken = Object.entries(flags).filter(([flag]) => !Object.hasOwn(typedOnly, flag));
  const properties = Object.fromEntries(taken.map(([flag, described]) => [flag, describeFlag(described)]));
  return { description: `Flags of vouch ${name}.`, ...closed(properties), type: ['object', 'null'] };
}

function describeFlag(flag: Flag<unknown>): Schema {
  const { help, defaultsTo } = flag;
  const description = `${help}${defaultsTo === undefined ? '' : ` (default: ${defaultsTo})`}.`;
  return { description, ...describeValue(flag) };
}

const scalar: Schema = { type: ['string', 'number', 'boolean'] };

function describeValue(flag: Flag<unknown>): Schema {
  const { value, choices, repeatable = false, isList = false } = flag;
  if (value === undefined) return { type: 'boolean' };
  const one: Schema = choices ? { enum: choices } : /^<(?:n|ms|MB|number|percent)>$/.test(value) ? number : scalar;
  const several = { ...listOf(one), minItems: 1 };
  if (isPair(flag)) return { anyOf: [{ type: 'object', additionalProperties: scalar }, several, one] };
  if (repeatable) return { anyOf: [several, one] };
  return isList ? { anyOf: [several, one, { type: 'string', pattern: ',' }] } : one;
}

const number: Schema = { type: 'number', minimum: 0 };
