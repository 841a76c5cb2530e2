import { compareConstraints, compareFormats } from './compare-constraints';
import { compareMembers } from './compare-members';
import { compareUse } from './compare-use';
import type { Comparison, SchemaPairing } from './comparison';
import { type SchemaSummary, summarizeSchema } from './summarize-schema';

/** The same schema in both, and where it stands. */
interface Pair {
  readonly contract: unknown;
  readonly document: unknown;
  /** Place of use; a named schema of the contract starts anew with its name. */
  readonly at: string;
  /** Whether the contract requires the member that it is the schema of. */
  readonly required?: boolean;
}

/** How many schemas inside each other are compared: a guard against schemas that contain themselves in ways that are not noticed. */
const maximumDepth = 50;

/**
 * Compares a schema of a contract with one of a document, at every depth. A schema that says nothing on one side is one difference;
 * what lies below it is not looked at.
 */
export function compareSchemas(comparison: Comparison, pair: Pair, open: ReadonlySet<unknown> = new Set()): void {
  const contract = summarizeSchema(comparison.contract, pair.contract);
  const document = summarizeSchema(comparison.document, pair.document);
  const at = contract.name ?? pair.at;
  const { direction, report } = comparison;
  const isRequest = direction === 'parameter' || direction === 'request';
  compareUse({ contract, document, direction, report, at: pair.at, required: pair.required === true });
  const key = contract.name === undefined ? pair.contract : `${contract.name} ${document.name}`;
  if (open.has(key) || open.size >= maximumDepth) return;
  const inside = new Set([...open, key]);

  if (document.unresolved !== undefined) {
    const says = `an unresolvable reference to ${document.unresolved}`;
    report({ kind: 'type', side: 'different', at, document: says, contract: typesOf(contract), breaking: false });
    return;
  }
  const pairing: SchemaPairing = { at, contract, document, isRequest, report };
  if (!compareTypes(pairing)) return;
  const mayBeNull = direction === 'request' || direction === 'response';
  if (mayBeNull && document.nullable !== contract.nullable && document.types.size > 0) {
    const side = document.nullable ? 'missing' : 'extra';
    report({ kind: 'nullable', side, at, breaking: document.nullable !== isRequest });
  }
  compareEnums(pairing);
  compareFormats(pairing);
  compareConstraints(pairing);
  compareMembers(comparison, pairing);
  for (const [name, schema] of contract.properties) {
    if (!document.properties.has(name)) continue;
    const required = contract.required.has(name);
    const members = { contract: schema, document: document.properties.get(name), at: `${at}/${name}`, required };
    compareSchemas(comparison, members, inside);
  }
  if (mayBeArray(contract) && (contract.items !== undefined || document.items !== undefined)) {
    const { items: ours = {} } = contract;
    compareSchemas(comparison, { contract: ours, document: document.items ?? {}, at: `${at}/*` }, inside);
  }
  if (contract.values !== undefined && document.values !== undefined)
    compareSchemas(comparison, { contract: contract.values, document: document.values, at: `${at}/{}` }, inside);
}

/** Some documents have items in a schema that is not an array's. */
const mayBeArray = ({ types }: SchemaSummary) => types.size === 0 || types.has('array');

/** @returns whether it makes sense to look further */
function compareTypes({ at, contract, document, isRequest, report }: SchemaPairing): boolean {
  const difference = { kind: 'type', at, contract: typesOf(contract), document: typesOf(document) } as const;
  if (contract.types.size === 0 && document.types.size === 0) return true;
  if (document.types.size === 0 || contract.types.size === 0) {
    report({ ...difference, side: document.types.size === 0 ? 'extra' : 'missing', breaking: false });
    return false;
  }
  const [sender, receiver] = isRequest ? [contract, document] : [document, contract];
  const breaking = [...sender.types].some((type) => !takes(receiver, type));
  const equal = !breaking && [...receiver.types].every((type) => takes(sender, type));
  if (!equal) report({ ...difference, side: 'different', breaking });
  // An object without members says nothing but its type.
  const bare = document.types.has('object') && document.properties.size === 0 && document.values === undefined;
  if (equal && bare && contract.properties.size > 0) {
    report({ ...difference, document: 'object without members', side: 'extra', breaking: false });
    return false;
  }
  return equal;
}

const takes = ({ types }: SchemaSummary, type: string) =>
  types.has(type) || (type === 'integer' && types.has('number'));

function compareEnums({ at, contract, document, isRequest, report }: SchemaPairing): void {
  if (!contract.enum && !document.enum) return;
  const listOf = (values: readonly unknown[] = []) => values.map((value) => JSON.stringify(value));
  if (!contract.enum || !document.enum) {
    const side = contract.enum ? 'extra' : 'missing';
    // A request may send what only the document forbids.
    const breaking = side === 'extra' ? !isRequest : isRequest;
    const says = (summary: SchemaSummary) =>
      summary.enum ? { [summary === contract ? 'contract' : 'document']: listOf(summary.enum).join(', ') } : {};
    report({ kind: 'enum', side, at, ...says(contract), ...says(document), breaking });
    return;
  }
  const ours = listOf(contract.enum);
  const theirs = listOf(document.enum);
  const missing = theirs.filter((value) => !ours.includes(value));
  const extra = ours.filter((value) => !theirs.includes(value));
  if (missing.length > 0)
    report({ kind: 'enum', side: 'missing', at, document: missing.join(', '), breaking: !isRequest });
  if (extra.length > 0) report({ kind: 'enum', side: 'extra', at, contract: extra.join(', '), breaking: isRequest });
}

function typesOf({ types }: SchemaSummary): string {
  return [...types].sort().join(' or ') || 'nothing';
}
