import { isData } from '../contracts/is-data';
import { isObject } from '../model/json';
import { type Members, mapMembers, membersOf, setMember, textOf } from '../model/json-values';
import { isXml } from '../model/media-type';
import { type Draft, listDraftOperations } from './draft';
import { referenceTo } from './join-files';

type Mark = 'readOnly' | 'writeOnly';

/**
 * Gives requests and responses a schema each where the document requires members that only one of the two has (`readOnly`, `writeOnly`):
 * for JSON Schema, such a member would be required in both.
 */
export function separateDirections(draft: Draft): void {
  const requests = new Separation(draft, 'readOnly', 'Request');
  const responses = new Separation(draft, 'writeOnly', 'Response');
  for (const { operation } of listDraftOperations(draft)) {
    separate(requests, operation['requestBody']);
    for (const response of Object.values(membersOf(operation['responses']))) separate(responses, response);
  }
}

function separate(separation: Separation, owner: unknown): void {
  for (const [type, entry] of Object.entries(membersOf(membersOf(owner)['content']))) {
    const body = membersOf(entry);
    if (body['schema'] !== undefined) body['schema'] = separation.of(body['schema'], type);
  }
}

class Separation {
  /** Component → the one that stands for it in this direction: itself, if they do not differ. */
  readonly #names = new Map<string, string>();
  readonly #schemas: Members;

  constructor(
    { document }: Draft,
    private readonly mark: Mark,
    private readonly suffix: string,
  ) {
    this.#schemas = membersOf(membersOf(document['components'])['schemas']);
  }

  of(schema: unknown, mediaType: string): unknown {
    const name = componentOf(schema);
    const separated = this.#separate(schema);
    const own = componentOf(separated);
    if (name === undefined || own === undefined || own === name || !isXml(mediaType)) return separated;
    // The root element is called as the component was.
    const component = membersOf(this.#schemas[own]);
    const xml = membersOf(component['xml']);
    component['xml'] = { name, ...xml };
    return separated;
  }

  #separate(whole: unknown): unknown {
    const at = (value: unknown, path: readonly string[]): unknown => {
      if (typeof value !== 'object' || value === null || isData(path)) return value;
      if (Array.isArray(value)) return value.map((entry, index) => at(entry, [...path, String(index)]));
      const name = componentOf(value);
      const members = mapMembers(value, (member, key) => at(member, [...path, key]));
      if (name !== undefined) members['$ref'] = referenceTo('components', 'schemas', this.#nameFor(name));
      const required = this.#requiredIn(value as Members);
      if (required === undefined) return members;
      if (required.length > 0) members['required'] = required;
      else delete members['required'];
      return members;
    };
    return at(whole, []);
  }

  /** What is left of `required`; `undefined` if that is all of it. */
  #requiredIn({ properties, required }: Members): readonly unknown[] | undefined {
    if (!Array.isArray(required) || !isObject(properties)) return undefined;
    const kept = required.filter((name) => !this.#isMarked(properties[String(name)]));
    return kept.length === required.length ? undefined : kept;
  }

  #isMarked(property: unknown): boolean {
    if (membersOf(property)[this.mark] === true) return true;
    const name = componentOf(property);
    return name !== undefined && membersOf(this.#schemas[name])[this.mark] === true;
  }

  #nameFor(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    if (!this.#differs(name, new Set())) {
      this.#names.set(name, name);
      return name;
    }
    let own = `${name}${this.suffix}`;
    while (Object.hasOwn(this.#schemas, own)) own = `${own}_`;
    this.#names.set(name, own);
    setMember(this.#schemas, own, {});
    this.#schemas[own] = this.#separate(this.#schemas[name]);
    return own;
  }

  /** Whether a component, or one that it refers to, requires a marked member. */
  #differs(name: string, seen: Set<string>): boolean {
    if (seen.has(name)) return false;
    seen.add(name);
    const visit = (value: unknown, path: readonly string[]): boolean => {
      if (typeof value !== 'object' || value === null || isData(path)) return false;
      if (isObject(value) && this.#requiredIn(value as Members) !== undefined) return true;
      const inner = componentOf(value);
      if (inner !== undefined && this.#differs(inner, seen)) return true;
      return Object.entries(value).some(([key, member]) => visit(member, [...path, key]));
    };
    return visit(this.#schemas[name], []);
  }
}

/** The component that a schema refers to. */
function componentOf(schema: unknown): string | undefined {
  const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(textOf(membersOf(schema)['$ref']) ?? '') ?? [];
  return name;
}
