import { basename, dirname, join, relative } from 'node:path';
import type { SourceLocation } from '../model/contract';
import { decodePercent } from '../model/decode-percent';
import { Consequence, type Faults } from '../model/faults';
import type { JsonObject } from '../model/json';
import { escapeKey, isIndex, pointerKeys, valueAt } from '../model/json-pointer';
import { UserError } from '../model/user-error';
import { breakPart } from './broken-parts';
import { ContractFiles } from './contract-files';
import { findAnchor, withoutIdentifiers } from './identifiers';
import { isData } from './is-data';
import { locatedError, type ProblemText } from './located-error';
import { isOverlay, type Origin, readYaml, type YamlFile } from './read-yaml';

/** A document in the making, put together from several files, that knows where each of its parts comes from. */
export class ContractBundle {
  readonly document: Record<string, unknown> = {};
  readonly #files = new Map<string, YamlFile>();
  readonly #texts = new ContractFiles();
  readonly #origins = new WeakMap<object, Origin>();
  /** Origins of members that come from elsewhere than the rest of what they are members of. */
  readonly #memberOrigins = new WeakMap<object, Map<string, Origin>>();
  /** `<section>/<Name>` of the components that the document has by now. */
  readonly #components = new Map<string, Origin>();
  /** What references that are being replaced lead to. */
  readonly #replacing = new Set<unknown>();
  /** Parts of files that contain themselves → the component that each became. */
  readonly #named = new Map<unknown, string>();
  #depth = 0;

  /** Components of one name in two files. */
  readonly #clashes = new Set<string>();
  readonly #unreadable = new Set<string>();

  /**
   * @param root folder that messages name files relative to
   * @param faults gets what is wrong with parts of the document, which are empty then
   */
  constructor(
    private readonly root: string,
    private readonly faults: Faults,
  ) {}

  /** The files that were opened, in that order. */
  get files(): readonly string[] {
    return [...this.#files.keys()].map((file) => this.#nameOf(file));
  }

  /** @throws UserError if it cannot be read; a `Consequence` if that was said before */
  open(file: string): YamlFile {
    if (this.#unreadable.has(file)) throw new Consequence('ERR_CONTRACT_UNREADABLE', `${file} has faults.`, '');
    try {
      const yaml = this.#files.get(file) ?? readYaml(file, this.#nameOf(file), this.#texts);
      this.#files.set(file, yaml);
      return yaml;
    } catch (error) {
      this.#unreadable.add(file);
      throw error;
    }
  }

  /** A value as the document has it: its references lead into the document's components, or are replaced by what they name. */
  copy(value: unknown, origin: Origin): unknown {
    if (!isPart(value)) return value;
    this.#depth += 1;
    try {
      if (this.#depth > deepest) throw problem(origin, tooDeep);
      return this.#copyPart(value, origin);
    } catch (error) {
      this.faults.note(
        error instanceof UserError && !error.place ? error.with({ place: origin.yaml.locate(origin.path) }) : error,
      );
      return this.remember(breakPart(), origin);
    } finally {
      this.#depth -= 1;
    }
  }

  #copyPart(value: JsonObject, origin: Origin): unknown {
    const child = (entry: unknown, key: string) => this.copy(entry, { ...origin, path: [...origin.path, key] });
    if (Array.isArray(value)) {
      const elements = value.map((entry, index) => child(entry, String(index)));
      return this.remember(elements, origin);
    }
    const copyMembers = (members: readonly (readonly [string, unknown])[]) =>
      Object.fromEntries(members.map(([key, entry]) => [key, child(entry, key)]));
    if (isData(origin.path)) return this.remember(copyMembers(Object.entries(value)), origin);
    const members = withoutIdentifiers(value, origin);
    const reference: unknown = value['$ref'];
    const isWithin = typeof reference === 'string' && reference.startsWith('#') && isOverlay(origin.yaml);
    if (typeof reference !== 'string' || isWithin) {
      if (isWithin) this.#findWithin(reference, origin);
      return this.remember(copyMembers(members), origin);
    }
    const target = this.#follow(reference, origin);
    const siblings = copyMembers(members.filter(([key]) => key !== '$ref'));
    if (isComponent(target.path)) {
      this.addComponent(target, origin);
      return this.remember({ $ref: referenceTo(target.path), ...siblings }, origin);
    }
    return this.#replace(target, { siblings, from: origin });
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
      if (this.#clashes.has(key)) throw new Consequence('ERR_CONTRACT_REFERENCE', `There are two ${key}.`, '');
      this.#clashes.add(key);
      throw problem(from, {
        what: `Component ${key} stands in ${known.yaml.locate([]).file} and in ${yaml.locate([]).file}`,
        remedy: 'Give one of them another name.',
      });
    }
    if (known) return;
    const whole = { yaml, path: path.slice(0, 3) };
    this.#components.set(key, whole);
    const entries = this.#sectionOf(section);
    setOwn(entries, name, undefined);
    setOwn(entries, name, this.copy(partOf(whole), whole));
  }

  /** A section of the document's components, which is added if it is not there. */
  #sectionOf(section: string): Record<string, unknown> {
    this.document['components'] ??= {};
    const components = this.document['components'] as Record<string, Record<string, unknown>>;
    if (!Object.hasOwn(components, section)) setOwn(components, section, {});
    return components[section] as Record<string, unknown>;
  }

  /** Notes where a part of the document comes from. */
  remember<T extends object>(part: T, origin: Origin): T {
    this.#origins.set(part, origin);
    return part;
  }

  /** Gives a part of the document a member that comes from somewhere else. */
  setMember(part: object, key: string, { value, origin }: { value: unknown; origin: Origin }): void {
    setOwn(part, key, value);
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
    const [path = '', ...rest] = reference.split('#');
    if (/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(path)) {
      throw problem(from, {
        what: `$ref '${reference}' is a URL, and references to URLs are not followed`,
        remedy: 'Put what it names into a file beside the contract, and name that.',
      });
    }
    const fragment = rest.join('#');
    const yaml = path === '' ? from.yaml : this.open(join(dirname(from.yaml.file), decodePercent(path)));
    const isAnchor = fragment !== '' && !fragment.startsWith('/');
    const keys = isAnchor ? findAnchor(yaml.value, fragment) : keysOf(fragment);
    if (!keys || valueAt(yaml.value, keys) === undefined) throw leadsNowhere(reference, from);
    if (keys.length > 0 || !('openapi' in yaml.value)) return { yaml, path: keys };
    throw problem(from, {
      what: `$ref '${reference}' names a whole contract`,
      remedy: 'Name a part of it, such as #/components/schemas/Order.',
    });
  }

  /** What a reference names, in its place; what contains itself becomes a component. */
  #replace(target: Origin, { siblings, from }: { siblings: JsonObject; from: Origin }): unknown {
    const value = partOf(target);
    const refer = (name: string) =>
      this.remember({ $ref: referenceTo(['components', 'schemas', name]), ...siblings }, from);
    const known = this.#named.get(value);
    if (known !== undefined) return refer(known);
    const isInItself = this.#replacing.has(value);
    if (isInItself && isNoSchema(value)) {
      throw problem(from, {
        what: `$ref '${String(valueAt(from.yaml.value, [...from.path, '$ref']))}' leads back to itself`,
        remedy: 'Only a schema may contain itself.',
      });
    }
    const addsTo = Object.keys(siblings).some((key) => !['summary', 'description'].includes(key));
    const isPlace = !isPathItem(from) && !isNoSchema(value);
    if (isPart(value) && (isInItself || (addsTo && isPlace))) this.#nameComponent(target);
    const own = this.#named.get(value);
    if (isInItself && own !== undefined) return refer(own);
    this.#replacing.add(value);
    const copy = this.copy(value, target);
    this.#replacing.delete(value);
    const name = this.#named.get(value);
    if (name !== undefined) {
      this.#sectionOf('schemas')[name] = copy;
      return refer(name);
    }
    if (!isPart(copy) || Object.keys(siblings).length === 0) return copy;
    for (const [key, sibling] of Object.entries(siblings))
      this.setMember(copy, key, { value: sibling, origin: { ...from, path: [...from.path, key] } });
    return copy;
  }

  /** Gives a part of a file that is to become a component a name that no component has. */
  #nameComponent({ yaml, path }: Origin): string {
    const key = path.findLast((one) => !isIndex(one)) ?? basename(yaml.file).replace(/\.\w+$/, '');
    const base = key.replace(/[^\w.-]/g, '_');
    const isTaken = (name: string) =>
      [...this.#files.values()].some((file) => valueAt(file.value, ['components', 'schemas', name]) !== undefined) ||
      this.#components.has(`schemas/${name}`);
    let name = base;
    for (let count = 2; isTaken(name); count += 1) name = `${base}${count}`;
    this.#components.set(`schemas/${name}`, { yaml, path });
    this.#named.set(partOf({ yaml, path }), name);
    return name;
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

/** Levels of the deepest contract. */
const deepest = 400;
const tooDeep = {
  what: `The contract is nested deeper than ${deepest} levels`,
  remedy: 'Put parts of it into components.',
};

const isComponent = (path: readonly string[]) => path[0] === 'components' && path.length >= 3;
/** Whether it has members of paths, operations, responses or parameters, which schemas do not have. */
const isNoSchema = (value: unknown) =>
  isPart(value) &&
  ['content', 'delete', 'get', 'head', 'in', 'patch', 'post', 'put', 'responses'].some((key) => key in value);
const isPathItem = ({ path }: Origin) => path[0] === 'paths' && path.length === 2;
const partOf = ({ yaml, path }: Origin) => valueAt(yaml.value, path);
const referenceTo = (path: readonly string[]) =>
  `#${path.map((key) => `/${escapeKey(key).replace(/[%#]/g, encodeURIComponent)}`).join('')}`;

/** Also for a key that every object has, such as `__proto__`. */
function setOwn(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
