import type { Comparison, SchemaPairing } from './comparison';
import { type SchemaSummary, summarizeSchema } from './summarize-schema';

/** Compares which members an object has, and which of them are required. */
export function compareMembers(comparison: Comparison, pairing: SchemaPairing): void {
  const { at, contract, document, isRequest, report } = pairing;
  for (const [name] of document.properties) {
    if (contract.properties.has(name)) continue;
    const closed = !isRequest && isClosed(contract);
    const breaking = closed || (isRequest && document.required.has(name));
    report({ kind: 'field', side: 'missing', at: `${at}/${name}`, ...(closed && { contract: noOthers }), breaking });
  }
  for (const [name] of contract.properties) {
    if (document.properties.has(name)) continue;
    const closed = isRequest && isClosed(document);
    const breaking = closed || contract.required.has(name);
    report({ kind: 'field', side: 'extra', at: `${at}/${name}`, ...(closed && { document: noOthers }), breaking });
  }
  for (const [name] of contract.properties) {
    if (!document.properties.has(name) || contract.required.has(name) === document.required.has(name)) continue;
    if (isLeftOut(comparison, pairing, name)) continue;
    const side = contract.required.has(name) ? 'extra' : 'missing';
    report({ kind: 'required', side, at: `${at}/${name}`, breaking: (side === 'missing') === isRequest });
  }
}

const noOthers = 'no other members';

const isClosed = ({ constraints }: SchemaSummary) =>
  constraints.get('additionalProperties')?.text === 'additionalProperties false';

/** Whether one of the two says that a member never is in a request, or never in a response: there it is not required then. */
function isLeftOut({ contract, document, direction }: Comparison, pairing: SchemaPairing, name: string): boolean {
  const mark = direction === 'response' ? 'writeOnly' : 'readOnly';
  return [
    summarizeSchema(contract, pairing.contract.properties.get(name)),
    summarizeSchema(document, pairing.document.properties.get(name)),
  ].some(({ marks }) => marks.has(mark));
}
