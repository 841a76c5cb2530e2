import { parseArgs } from 'node:util';
import type { FlagTable } from './flag';
import { describeFlags } from './parse-flags';

/** Whether `--help` or `-h` is among a command's arguments; as the value of another flag it is not. */
export function asksForHelp(args: readonly string[], flags: FlagTable): boolean {
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...describeFlags(flags), help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens.some((token) => token.kind === 'option' && token.name === 'help');
}
