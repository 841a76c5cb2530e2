import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Place, readMapping } from './read-mapping';
import { readYaml } from './read-yaml';

/** How the file beside a contract is named that explains its known differences from the vendor's documents. */
export const explanationsEnding = '.drift.yaml';

/** Why a contract differs from a vendor's document. */
export interface Explanation {
  /** Where: patterns in which `*` stands for any text. */
  readonly at: readonly string[];
  /** Kinds of difference; all if empty. */
  readonly kinds: readonly string[];
  /** `missing`, `extra` or `different`; any if absent. */
  readonly side?: string;
  /** What the contract says, as patterns; whatever it says if empty. */
  readonly contract: readonly string[];
  /** What the document says, as patterns; whatever it says if empty. */
  readonly document: readonly string[];
  readonly why: string;
}

/**
 * Reads a contract's known differences: `<folder>/<vendor>/<api>.drift.yaml`, a list under `explained`.
 *
 * @param id the contract's
 * @returns none if there is no such file
 * @throws UserError `ERR_EXPLANATION` with file, line and column for whatever is wrong in it
 */
export function loadExplanations(options: {
  folder: string;
  id: string;
  kinds: readonly string[];
}): readonly Explanation[] {
  const { folder, id, kinds } = options;
  const file = join(folder, `${id}${explanationsEnding}`);
  if (!existsSync(file)) return [];
  const yaml = readYaml(file, relative(join(folder, '..'), file).replaceAll('\\', '/'));
  const root = readMapping({ yaml, path: [], value: yaml.value, code }, ['explained']);
  return root.list('explained').map((place) => readExplanation(place, kinds));
}

const code = 'ERR_EXPLANATION';
const sides = ['missing', 'extra', 'different'];

function readExplanation(place: Place, known: readonly string[]): Explanation {
  const mapping = readMapping(place, ['at', 'kind', 'side', 'contract', 'document', 'why']);
  const texts = (key: string): readonly string[] => {
    const { value } = mapping.child(key);
    const list: readonly unknown[] = value === undefined ? [] : [value].flat();
    if (list.every((entry) => typeof entry === 'string')) return list;
    throw mapping.problem(key, `'${key}' is neither text nor a list of texts`, 'Make it one.');
  };
  const at = texts('at');
  if (at.length === 0) throw mapping.problem(undefined, "'at' is missing", 'Say which differences; * is any text.');
  const kinds = texts('kind');
  const strange = kinds.find((kind) => !known.includes(kind));
  if (strange !== undefined)
    throw mapping.problem('kind', `'${strange}' is no kind of difference`, `Known are ${known.join(', ')}.`);
  const side = mapping.has('side') ? mapping.text('side') : undefined;
  if (side !== undefined && !sides.includes(side))
    throw mapping.problem('side', `'${side}' is no side`, `Known are ${sides.join(', ')}.`);
  const [contract, document, why] = [texts('contract'), texts('document'), mapping.text('why')];
  return { at, kinds, contract, document, why, ...(side !== undefined && { side }) };
}
