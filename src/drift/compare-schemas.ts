import type { JsonObject } from '../model/json';
import type { Difference } from './difference';
import { type SchemaSummary, summarizeSchema } from './summarize-schema';

/** What a schema is for: what breaks a request may not break a response, and a parameter cannot be null. */
export type Direction = 'parameter' | 'request' | 'response';

export interface Comparison {
  readonly contract: JsonObject;
  readonly document: JsonObject;
  readonly direction: Direction;
  readonly report: (difference: Omit<Difference, 'operations'>) => void;
}

/** How many schemas inside each other are compared: a guard against schemas that contain themselves in ways that are not noticed. */
const maximumDepth = 50;

/**
 * Compares a schema of a contract with one of a document, at every depth. A schema that says nothing on one side is one difference;
 * what lies below it is not looked at.
 *
 * @param at where the two stand; a named schema of the contract starts anew with its name
 */
export function compareSchemas(
  comparison: Comparison,
  pair: { contract: unknown; document: unknown; at: string },
  open: ReadonlySet<unknown> = new Set(),
): void {
  const contract = summarizeSchema(comparison.contract, pair.contract);
  const document = summarizeSchema(comparison.document, pair.document);
  const at = contract.name ?? pair.at;
  const key = contract.name === undefined ? pair.contract : `${contract.name} ${document.name}`;
  if (open.has(key) || open.size >= maximumDepth) return;
  const inside = new Set([...open, key]);
  const { direction, report } = comparison;
  const isRequest = direction !== 'response';

  if (document.unresolved !== undefined) {
    const says = `an unresolvable reference to ${document.unresolved}`;
    report({ kind: 'type', side: 'different', at, document: says, contract: typesOf(contract), breaking: false });
    return;
  }
  if (!compareTypes({ at, contract, document, isRequest, report })) return;
  if (direction !== 'parameter' && document.nullable !== contract.nullable && document.types.size > 0) {
    const side = document.nullable ? 'missing' : 'extra';
    report({ kind: 'nullable', side, at, breaking: document.nullable !== isRequest && document.nullable });
  }
  compareEnums({ at, contract, document, isRequest, report });
  if (document.format !== undefined && contract.format !== undefined && document.format !== contract.format) {
    const { format } = contract;
    report({ kind: 'format', side: 'different', at, contract: format, document: document.format, breaking: false });
  }
  compareMembers({ at, contract, document, isRequest, report });
  for (const [name, schema] of contract.properties) {
    if (!document.properties.has(name)) continue;
    const members = { contract: schema, document: document.properties.get(name), at: `${at}/${name}` };
    compareSchemas(comparison, members, inside);
  }
  for (const [part, segment] of [
    ['items', '*'],
    ['values', '{}'],
  ] as const) {
    if (contract[part] === undefined || document[part] === undefined) continue;
    const parts = { contract: contract[part], document: document[part], at: `${at}/${segment}` };
    compareSchemas(comparison, parts, inside);
  }
}

interface SummaryPair {
  readonly at: string;
  readonly contract: SchemaSummary;
  readonly document: SchemaSummary;
  readonly isRequest: boolean;
  readonly report: Comparison['report'];
}

/** @returns whether it makes sense to look further */
function compareTypes({ at, contract, document, isRequest, report }: SummaryPair): boolean {
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

function compareEnums({ at, contract, document, isRequest, report }: SummaryPair): void {
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

function compareMembers({ at, contract, document, isRequest, report }: SummaryPair): void {
  for (const [name] of document.properties) {
    if (contract.properties.has(name)) continue;
    const breaking = isRequest && document.required.has(name);
    report({ kind: 'field', side: 'missing', at: `${at}/${name}`, breaking });
  }
  for (const [name] of contract.properties) {
    if (document.properties.has(name)) continue;
    report({ kind: 'field', side: 'extra', at: `${at}/${name}`, breaking: contract.required.has(name) });
  }
  for (const [name] of contract.properties) {
    if (!document.properties.has(name) || contract.required.has(name) === document.required.has(name)) continue;
    const side = contract.required.has(name) ? 'extra' : 'missing';
    report({ kind: 'required', side, at: `${at}/${name}`, breaking: (side === 'missing') === isRequest });
  }
}

function typesOf({ types }: SchemaSummary): string {
  return [...types].sort().join(' or ') || 'nothing';
}
