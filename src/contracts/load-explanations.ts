import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Faults } from '../model/faults';
import { readYaml } from './read-yaml';
import { YamlMapping } from './yaml-mapping';

/** How the file beside a contract is named that explains its known differences from the vendor's documents. */
export const explanationsEnding = '.drift.yaml';

/** Why a contract differs from a vendor's document. */
export interface DriftExplanation {
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
 * Reads a contract's known differences: `<folder>/<vendor>/<api>.drift.yaml`, a list under `explained`, and those of the file that it
 * `extends`.
 *
 * @param id the contract's
 * @returns none if there is no such file
 * @throws UserError `ERR_EXPLANATION` with file, line and column for whatever is wrong in it
 */
export function loadExplanations(options: {
  folder: string;
  id: string;
  kinds: readonly string[];
}): readonly DriftExplanation[] {
  const { folder, id, kinds } = options;
  const file = join(folder, `${id}${explanationsEnding}`);
  return existsSync(file) ? readExplanations(file, { root: join(folder, '..'), kinds, from: [] }) : [];
}

/** Reads a file, then those that it extends, whose explanations apply after its own. */
function readExplanations(
  file: string,
  options: { root: string; kinds: readonly string[]; from: readonly string[] },
): readonly DriftExplanation[] {
  const { root, kinds, from } = options;
  const yaml = readYaml(file, relative(root, file).replaceAll('\\', '/'));
  const faults = new Faults();
  const mapping = YamlMapping.ofFile(yaml, 'ERR_EXPLANATION', faults);
  mapping.attempt(() => mapping.allowing(['extends', 'explained']));
  const list = mapping.attempt(() => mapping.list('explained')) ?? [];
  const own = list.flatMap((explanation) => mapping.attempt(() => readExplanation(explanation, kinds)) ?? []);
  faults.throwAll();
  if (!mapping.has('extends')) return own;
  const other = join(dirname(file), mapping.text('extends'));
  if (!existsSync(other) || [...from, file].includes(other))
    throw mapping.problemAt('extends', `'extends' leads nowhere, or in a circle`, 'Name another file of explanations.');
  return [...own, ...readExplanations(other, { root, kinds, from: [...from, file] })];
}

const sides = ['missing', 'extra', 'different'];

function readExplanation(mapping: YamlMapping, known: readonly string[]): DriftExplanation {
  mapping.allowing(['at', 'kind', 'side', 'contract', 'document', 'why']);
  const at = mapping.textList('at');
  if (at.length === 0) throw mapping.problem("'at' is missing", 'Say which differences; * is any text.');
  const kinds = mapping.textList('kind');
  const strange = kinds.find((kind) => !known.includes(kind));
  if (strange !== undefined)
    throw mapping.problemAt('kind', `'${strange}' is not a kind of difference`, `Known kinds are ${known.join(', ')}.`);
  const side = mapping.has('side') ? mapping.text('side') : undefined;
  if (side !== undefined && !sides.includes(side))
    throw mapping.problemAt('side', `'${side}' is not a side of a difference`, `Known sides are ${sides.join(', ')}.`);
  const [contract, document, why] = [mapping.textList('contract'), mapping.textList('document'), mapping.text('why')];
  return { at, kinds, contract, document, why, ...(side !== undefined && { side }) };
}
