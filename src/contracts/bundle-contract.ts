import { relative } from 'node:path';
import type { Contract } from '../model/contract';
import { isObject, type JsonObject } from '../model/json';
import { ContractBundle } from './contract-bundle';

/**
 * Reads a contract and the files it refers to into one document. A reference to `other.yaml#/components/<section>/<Name>` puts
 * the component into the document's own components; any other reference to a file (path items) is replaced by what it names.
 *
 * @param options.file the contract's file
 * @param options.root folder that messages name files relative to
 * @throws UserError for unreadable files, YAML errors and references to nowhere, with file, line and column
 */
export function bundleContract(options: { id: string; file: string; root: string }): Contract {
  const { id, file, root } = options;
  const [vendor = '', api = ''] = id.split('/');
  const bundle = new ContractBundle(root);
  const main = { yaml: bundle.open(file), path: [] };
  for (const [section, entries] of Object.entries(membersOf(main.yaml.value['components']))) {
    for (const name of Object.keys(membersOf(entries))) {
      const component = { ...main, path: ['components', section, name] };
      bundle.addComponent(component, component);
    }
  }
  for (const [key, value] of Object.entries(main.yaml.value)) {
    if (key !== 'components') bundle.document[key] = bundle.copy(value, { ...main, path: [key] });
  }
  bundle.remember(bundle.document, main);
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

const membersOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
