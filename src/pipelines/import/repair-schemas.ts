import { contractOf, type Draft } from '../../import/draft';
import type { Contract } from '../../model/contract';
import { isObject } from '../../model/json';
import { escapeKey, pointerKeys, valueAt } from '../../model/json-pointer';
import { membersOf, setMember } from '../../model/json-values';
import { UserError } from '../../model/user-error';
import { createSchemaValidator } from '../../schema/schema-validator';
import { toDraft07 } from '../../schema/to-draft-07';

/** How often all schemas are checked again after some were replaced. */
const mostRounds = 12;

/** Replaces the schemas that the validators do not take by one that takes any value, and says so. */
export function repairSchemas(draft: Draft): void {
  for (let round = 0; round < mostRounds; round += 1) {
    const contract = contractOf(draft);
    const faults = findFaults(contract, listPlaces(draft));
    if (faults.size === 0) return;
    for (const [pointer, why] of faults) replaceSchema(draft, pointer, why);
  }
}

/** JSON Pointers of the schemas of components, parameters, bodies and headers. */
function listPlaces({ document }: Draft): readonly string[] {
  const schemas = membersOf(membersOf(document['components'])['schemas']);
  const places = Object.keys(schemas).map((name) => `/components/schemas/${escapeKey(name)}`);
  const visit = (value: unknown, pointer: string) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      const at = `${pointer}/${escapeKey(key)}`;
      if (key === 'schema') places.push(at);
      else if (!['example', 'examples', 'value'].includes(key) && !key.startsWith('x-')) visit(member, at);
    }
  };
  visit(document['paths'], '/paths');
  return places;
}

/** @returns JSON Pointer of the schema → why it does not compile, or cannot be put into draft-07 */
function findFaults(contract: Contract, places: readonly string[]): ReadonlyMap<string, string> {
  const validator = createSchemaValidator(contract);
  const faults = new Map<string, string>();
  for (const place of places) {
    try {
      validator.check(place);
      toDraft07(contract.document, place);
    } catch (error) {
      const message = (error as Error).message;
      const found =
        error instanceof UserError
          ? (/\((\/[^)]*)\) does not compile|^The schema at (\/\S*) cannot/.exec(message) ?? [])
          : [];
      faults.set(found[1] ?? found[2] ?? place, reasonOf(message));
    }
  }
  return faults;
}

const reasonOf = (message: string) =>
  message
    .replace(/^.*?(?:does not compile: |it uses )/s, '')
    .split(/(?<=\.) /)[0]
    ?.replace(/\.$/, '') ?? '';

function replaceSchema({ document, notes }: Draft, pointer: string, why: string): void {
  const keys = pointerKeys(pointer);
  const parent = valueAt(document, keys.slice(0, -1));
  const last = keys.at(-1) ?? '';
  notes.add(
    'changed',
    `schema ${keys.slice(keys[0] === 'components' ? 2 : 1).join('/')}`,
    `any value is valid there: ${why}`,
  );
  if (Array.isArray(parent)) parent[Number(last)] = {};
  else if (isObject(parent)) setMember(membersOf(parent), last, {});
}
