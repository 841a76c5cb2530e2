import type { YamlEdit } from '../model/yaml-edit';
import { splitParts } from './contract-files';
import { editYaml } from './edit-yaml';

/**
 * As `editYaml`, for a contract's file, which may have several parts.
 *
 * @param options.line of the place to change, whose path is that in its part
 */
export function editContract(
  whole: string,
  { file, line, edit }: { file: string; line: number; edit: YamlEdit },
): string | undefined {
  const part = splitParts(whole, file).findLast(({ before }) => before.split('\n').length <= line);
  if (!part) return undefined;
  const { before, text } = part;
  const changed = editYaml(text, edit);
  return changed === undefined ? undefined : before + changed + whole.slice(before.length + text.length);
}
