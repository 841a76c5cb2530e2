import { stringify } from 'yaml';

/**
 * A value as YAML that programs read alike, whether they follow version 1.1 or 1.2: text that one of them would take for a date or a
 * number is quoted. Texts of several lines keep their lines, and no line is folded. The same value gives the same bytes.
 */
export function printYaml(value: unknown): string {
  return stringify(value, { aliasDuplicateObjects: false, blockQuote: 'literal', compat: 'yaml-1.1', lineWidth: 0 });
}
