import { dirname, join, relative } from 'node:path';
import type { Contract } from '../model/contract';
import { Consequence, Faults } from '../model/faults';
import { isObject, type JsonObject } from '../model/json';
import { UserError } from '../model/user-error';
import { applyOverlay } from './apply-overlay';
import { ContractBundle } from './contract-bundle';
import { type Overlay, readOverlay } from './read-overlay';
import { isOverlay, type YamlFile } from './read-yaml';

/**
 * Reads a contract and the files it refers to into one document. A reference to `other.yaml#/components/<section>/<Name>` puts
 * the component into the document's own components; any other reference to a file (path items) is replaced by what it names.
 * A file may be an OpenAPI Overlay, which says how its contract differs from another.
 *
 * @param options.file the contract's file
 * @param options.root folder that messages name files relative to
 * @param faults gets what is wrong with parts of the contract; by default it is thrown at the end
 * @throws UserError for unreadable files, YAML errors and references to nowhere, with file, line and column
 */
export function bundleContract(options: { id: string; file: string; root: string }, faults?: Faults): Contract {
  if (faults) return bundle(options, faults);
  const own = new Faults();
  const contract = own.attempt(() => bundle(options, own));
  own.throwAll();
  return contract as Contract;
}

function bundle({ id, file, root }: { id: string; file: string; root: string }, faults: Faults): Contract {
  const [vendor = '', api = ''] = id.split('/');
  const bundled = new ContractBundle(root, faults);
  const shown = relative(root, file).replaceAll('\\', '/');
  try {
    addDocument({ bundle: bundled, faults, changes: [] }, bundled.open(file));
  } catch (error) {
    if (error instanceof UserError && !error.place) error.with({ place: { file: shown, line: 1, column: 1 } });
    throw error;
  }
  return {
    id,
    vendor,
    api,
    file: shown,
    files: bundled.files,
    document: bundled.document,
    locate: (pointer) => bundled.locate(pointer),
  };
}

interface Making {
  readonly bundle: ContractBundle;
  readonly faults: Faults;
  /** The overlays of what is being added. */
  readonly changes: readonly Overlay[];
}

/** Puts a file's document into a bundle; of an overlay, the document that it extends, changed as it says. */
function addDocument({ bundle, faults, changes }: Making, yaml: YamlFile): void {
  if (isOverlay(yaml)) {
    const before = faults.failures;
    const overlay = readOverlay(yaml, faults);
    if (changes.some((other) => other.yaml === yaml)) throw overlay.problem(`'extends' leads back to this file`);
    const base = bundle.open(join(dirname(yaml.file), overlay.base));
    addDocument({ bundle, faults, changes: [...changes, overlay] }, base);
    if (faults.failures > before) throw new Consequence('ERR_CONTRACT_INVALID', 'What it extends has faults.', '');
    applyOverlay(bundle, overlay, faults);
    return;
  }
  const main = { yaml, path: [] };
  for (const [section, entries] of Object.entries(membersOf(yaml.value['components']))) {
    for (const name of Object.keys(membersOf(entries))) {
      const component = { ...main, path: ['components', section, name] };
      faults.attempt(() => bundle.addComponent(component, component));
    }
  }
  for (const [key, value] of Object.entries(yaml.value)) {
    if (key !== 'components') bundle.document[key] = bundle.copy(value, { ...main, path: [key] });
  }
  bundle.remember(bundle.document, main);
}

const membersOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
