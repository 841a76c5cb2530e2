import { dirname, join, relative } from 'node:path';
import type { SourceLocation } from '../model/contract';
import type { JsonObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import type { UserError } from '../model/user-error';
import { locatedError, type ProblemText } from './located-error';
import { isOverlay, readYaml, type YamlFile } from './read-yaml';

/** Where a part of the document comes from. */
export interface Origin {
  readonly yaml: YamlFile;
  readonly path: readonly string[];
}

/** A document in the making, put together from several files, that knows where each of its parts comes from. */
export class ContractBundle {
  readonly document: Record<string, unknown> = {};
  readonly #files = new Map<string, YamlFile>();
  readonly #origins = new WeakMap<object, Origin>();
  /** Origins of members that come from elsewhere than the rest of what they are members of. */
  readonly #memberOrigins = new WeakMap<object, Map<string, Origin>>();
  /** `<section>/<Name>` of the components that the document has by now. */
  readonly #components = new Map<string, Origin>();
  /** What references that are being replaced lead to. */
  readonly #replacing = new Set<unknown>();

  /** @param root folder that messages name files relative to */
  constructor(private readonly root: string) {}

  /** The files that were opened, in that order. */
  get files(): readonly string[] {
    return [...this.#files.keys()].map((file) => this.#nameOf(file));
  }

  open(file: string): YamlFile {
    const yaml = this.#files.get(file) ?? readYaml(file, this.#nameOf(file));
    this.#files.set(file, yaml);
    return yaml;
  }

  /** A value as the document has it: its references lead into the document's components, or are replaced by what they name. */
  copy(value: unknown, origin: Origin): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const child = (entry: unknown, key: string) => this.copy(entry, { ...origin, path: [...origin.path, key] });
    if (Array.isArray(value)) {
      const elements = value.map((entry, index) => child(entry, String(index)));
      return this.remember(elements, origin);
    }
    const copyMembers = (members: readonly (readonly [string, unknown])[]) =>
      Object.fromEntries(members.map(([key, entry]) => [key, child(entry, key)]));
    const reference: unknown = (value as JsonObject)['$ref'];
    const isWithin = typeof reference === 'string' && reference.startsWith('#') && isOverlay(origin.yaml);
    if (typeof reference !== 'string' || isData(origin.path) || isWithin) {
      if (isWithin) this.#findWithin(reference, origin);
      return this.remember(copyMembers(Object.entries(value)), origin);
    }
    const target = this.#follow(reference, origin);
    if (!isComponent(target.path)) return this.#replace(reference, { target, from: origin });
    this.addComponent(target, origin);
    const siblings = copyMembers(Object.entries(value).filter(([key]) => key !== '$ref'));
    return this.remember({ $ref: `#/${target.path.map(escapeKey).join('/')}`, ...siblings }, origin);
  }

  /**
   * Puts the component that a place is, or is a part of, among the document's own, unless it is there already.
   *
   * @param from what refers to it
   */
  addComponent({ yaml, path }: Origin, from: Origin): void {
    const [, section = '', name = ''] = path;
    const key = `${section}/${name}`;
    const known = this.#components.get(key);
    if (known && known.yaml !== yaml) {
      throw problem(from, {
        what: `Component ${key} stands in ${known.yaml.locate([]).file} and in ${yaml.locate([]).file}`,
        remedy: 'Give one of them another name.',
      });
    }
    if (known) return;
    const whole = { yaml, path: path.slice(0, 3) };
    this.#components.set(key, whole);
    this.document['components'] ??= {};
    const components = this.document['components'] as Record<string, Record<string, unknown>>;
    const entries = components[section] ?? {};
    components[section] = entries;
    entries[name] = this.copy(partOf(whole), whole);
  }

  /** Notes where a part of the document comes from. */
  remember<T extends object>(part: T, origin: Origin): T {
    this.#origins.set(part, origin);
    return part;
  }

  /** Gives a part of the document a member that comes from somewhere else. */
  setMember(part: Record<string, unknown>, key: string, { value, origin }: { value: unknown; origin: Origin }): void {
    Object.defineProperty(part, key, { value, enumerable: true, writable: true, configurable: true });
    const origins = this.#memberOrigins.get(part) ?? new Map<string, Origin>();
    this.#memberOrigins.set(part, origins.set(key, origin));
  }

  /** The place in the files of what a JSON Pointer names in the document. */
  locate(pointer: string): SourceLocation {
    let value: unknown = this.document;
    let origin = this.#origins.get(this.document);
    let below: string[] = [];
    for (const key of pointerKeys(pointer)) {
      const parent = isPart(value) ? value : undefined;
      value = parent?.[key];
      const known =
        (isPart(value) && this.#origins.get(value)) || (parent && this.#memberOrigins.get(parent)?.get(key));
      if (known) [origin, below] = [known, []];
      else below.push(key);
    }
    if (!origin) throw new Error(`The source of ${pointer} is unknown`);
    return origin.yaml.locate([...origin.path, ...below]);
  }

  /** @throws UserError if a reference of an overlay leads to nothing in the document that it changes */
  #findWithin(reference: string, from: Origin): void {
    const keys = keysOf(reference.slice(1));
    if (!keys || valueAt(this.document, keys) === undefined) throw leadsNowhere(reference, from);
  }

  #nameOf(file: string): string {
    return relative(this.root, file).replaceAll('\\', '/');
  }

  #follow(reference: string, from: Origin): Origin {
    const [path = '', fragment = ''] = reference.split('#');
    const yaml = path === '' ? from.yaml : this.open(join(dirname(from.yaml.file), path));
    const keys = keysOf(fragment);
    if (keys && valueAt(yaml.value, keys) !== undefined) return { yaml, path: keys };
    throw leadsNowhere(reference, from);
  }

  #replace(reference: string, { target, from }: { target: Origin; from: Origin }): unknown {
    const value = partOf(target);
    if (this.#replacing.has(value)) {
      throw problem(from, {
        what: `$ref '${reference}' leads back to itself`,
        remedy: 'Only a component may contain itself: put what it names into components.',
      });
    }
    this.#replacing.add(value);
    const copy = this.copy(value, target);
    this.#replacing.delete(value);
    return copy;
  }
}

/** @returns `undefined` for a fragment with a percent sign that escapes nothing */
function keysOf(fragment: string): readonly string[] | undefined {
  try {
    return pointerKeys(`#${fragment}`);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

const leadsNowhere = (reference: string, from: Origin): UserError =>
  problem(from, { what: `$ref '${reference}' leads nowhere`, remedy: 'Name something that exists, or add it.' });

const isPart = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

const problem = ({ yaml, path }: Origin, text: ProblemText): UserError =>
  locatedError('ERR_CONTRACT_REFERENCE', yaml.locate(path), text);

/** Examples and enumerations are data: what looks like a reference in them is not one. The names of members and statuses are free. */
export const isData = (path: readonly string[]): boolean =>
  path.some((key, at) => dataKeys.has(key) && !named.has(path[at - 1] ?? ''));
const named = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'schemas',
  'definitions',
  'responses',
  'parameters',
  'headers',
  'requestBodies',
  'pathItems',
]);
const dataKeys = new Set(['example', 'examples', 'const', 'enum', 'default']);
const isComponent = (path: readonly string[]) => path[0] === 'components' && path.length >= 3;
const partOf = ({ yaml, path }: Origin) => valueAt(yaml.value, path);
