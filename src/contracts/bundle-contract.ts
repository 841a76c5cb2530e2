import { dirname, join, relative } from 'node:path';
import type { Contract } from '../model/contract';
import { isObject, type JsonObject } from '../model/json';
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
 * @throws UserError for unreadable files, YAML errors and references to nowhere, with file, line and column
 */
export function bundleContract(options: { id: string; file: string; root: string }): Contract {
  const { id, file, root } = options;
  const [vendor = '', api = ''] = id.split('/');
  const bundle = new ContractBundle(root);
  addDocument(bundle, bundle.open(file));
  return {
    id,
    vendor,
    api,
    file: relative(root, file).replaceAll('\\', '/'),
    files: bundle.files,
    document: bundle.document,
    locate: (pointer) => bundle.locate(pointer),
  };
}

/** Puts a file's document into a bundle; of an overlay, the document that it extends, changed as it says. */
function addDocument(bundle: ContractBundle, yaml: YamlFile, changes: readonly Overlay[] = []): void {
  if (isOverlay(yaml)) {
    const overlay = readOverlay(yaml);
    if (changes.some((other) => other.yaml === yaml)) throw overlay.problem(`'extends' leads back to this file`);
    addDocument(bundle, bundle.open(join(dirname(yaml.file), overlay.base)), [...changes, overlay]);
    applyOverlay(bundle, overlay);
    return;
  }
  const main = { yaml, path: [] };
  for (const [section, entries] of Object.entries(membersOf(yaml.value['components']))) {
    for (const name of Object.keys(membersOf(entries))) {
      const component = { ...main, path: ['components', section, name] };
      bundle.addComponent(component, component);
    }
  }
  for (const [key, value] of Object.entries(yaml.value)) {
    if (key !== 'components') bundle.document[key] = bundle.copy(value, { ...main, path: [key] });
  }
  bundle.remember(bundle.document, main);
}

const membersOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
