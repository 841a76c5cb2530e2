import { dirname, join, relative } from 'node:path';
import type { Contract, SourceLocation } from '../model/contract';
import { isObject, type JsonObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import { UserError } from '../model/user-error';
import { readYaml, type YamlFile } from './read-yaml';

type Mutable = Record<string, unknown>;
interface Origin {
  readonly yaml: YamlFile;
  readonly path: readonly string[];
}

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
  const files = new Map<string, YamlFile>();
  const origins = new WeakMap<object, Origin>();
  const hoisted = new Map<string, Origin>();
  const document: Mutable = {};
  const [vendor = '', api = ''] = id.split('/');

  const open = (path: string): YamlFile => {
    const known = files.get(path) ?? readYaml(path, relative(root, path).replaceAll('\\', '/'));
    files.set(path, known);
    return known;
  };

  const copy = (value: unknown, origin: Origin): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const child = (entry: unknown, key: string) => copy(entry, { yaml: origin.yaml, path: [...origin.path, key] });
    if (Array.isArray(value))
      return remember(
        value.map((entry, index) => child(entry, String(index))),
        origin,
      );
    const reference = (value as JsonObject)['$ref'];
    if (typeof reference === 'string' && !isData(origin.path)) {
      const target = follow(reference, origin);
      if (!isComponent(target.path)) return copy(valueIn(target), target);
      hoist(target, origin);
      const rest = Object.entries(value).filter(([key]) => key !== '$ref');
      const siblings = Object.fromEntries(rest.map(([key, entry]) => [key, child(entry, key)]));
      return remember({ $ref: `#/${target.path.map(escapeKey).join('/')}`, ...siblings }, origin);
    }
    return remember(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, child(entry, key)])), origin);
  };

  const remember = <T extends object>(value: T, origin: Origin): T => {
    origins.set(value, origin);
    return value;
  };

  const follow = (reference: string, from: Origin): Origin => {
    const [path = '', fragment = ''] = reference.split('#');
    const yaml = path === '' ? from.yaml : open(join(dirname(from.yaml.file), path));
    const target = { yaml, path: pointerKeys(`#${fragment}`) };
    if (valueIn(target) === undefined) {
      throw problem(from, `$ref '${reference}' leads nowhere`, 'Name something that exists, or add it.');
    }
    return target;
  };

  const hoist = (target: Origin, from: Origin): void => {
    const [, section = '', name = ''] = target.path;
    const key = `${section}/${name}`;
    const known = hoisted.get(key);
    if (known && known.yaml !== target.yaml) {
      throw problem(
        from,
        `Component ${key} stands in ${known.yaml.locate([]).file} and in ${target.yaml.locate([]).file}`,
        'Give one of them another name.',
      );
    }
    if (known) return;
    const whole = { yaml: target.yaml, path: target.path.slice(0, 3) };
    hoisted.set(key, whole);
    document['components'] ??= {};
    const components = document['components'] as Record<string, Mutable>;
    const entries = components[section] ?? {};
    components[section] = entries;
    entries[name] = copy(valueIn(whole), whole);
  };

  const main = { yaml: open(file), path: [] };
  for (const [section, entries] of Object.entries(asObject(main.yaml.value['components']))) {
    for (const name of Object.keys(asObject(entries))) {
      const component = { ...main, path: ['components', section, name] };
      hoist(component, component);
    }
  }
  for (const [key, value] of Object.entries(main.yaml.value)) {
    if (key !== 'components') document[key] = copy(value, { ...main, path: [key] });
  }
  origins.set(document, main);

  return {
    id,
    vendor,
    api,
    file: relative(root, file).replaceAll('\\', '/'),
    document,
    locate: (pointer) => locate(document, pointer, origins),
  };
}

function problem(origin: Origin, what: string, remedy: string): UserError {
  const { file, line, column } = origin.yaml.locate(origin.path);
  return new UserError('ERR_CONTRACT_REFERENCE', `${file}:${line}:${column}: ${what}.`, remedy);
}

function locate(document: JsonObject, pointer: string, origins: WeakMap<object, Origin>): SourceLocation {
  let value: unknown = document;
  let origin = origins.get(document);
  let below: string[] = [];
  for (const key of pointerKeys(pointer)) {
    value = typeof value === 'object' && value !== null ? (value as JsonObject)[key] : undefined;
    const known = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
    if (known) [origin, below] = [known, []];
    else below.push(key);
  }
  if (!origin) throw new Error(`No origin is known of ${pointer}`);
  return origin.yaml.locate([...origin.path, ...below]);
}

/** Examples and enumerations are data: what looks like a reference in them is none. The names of members and statuses are free. */
const isData = (path: readonly string[]) => path.some((key, at) => dataKeys.has(key) && !named.has(path[at - 1] ?? ''));
const named = new Set(['properties', 'responses']);
const dataKeys = new Set(['example', 'examples', 'const', 'enum', 'default']);
const isComponent = (path: readonly string[]) => path[0] === 'components' && path.length >= 3;
const valueIn = ({ yaml, path }: Origin) => valueAt(yaml.value, path);
const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});
