import { compareMediaTypes } from './compare-media-types';
import { compareParameter } from './compare-parameters';
import type { OperationPair } from './comparison';
import type { DocumentOperation, DocumentResponse } from './read-operations';

/** Compares statuses, and the bodies and headers of those that both have. */
export function compareResponses(pair: OperationPair): void {
  const { contract, document, report, schemas } = pair;
  const pairs = [...contract.responses].map(([status, ours]) => ({ status, ours, key: findStatus(document, status) }));
  const covered = new Set(pairs.map(({ key }) => key));
  for (const status of document.responses.keys()) {
    if (covered.has(status)) continue;
    report({ kind: 'status', side: 'missing', at: `${contract.operationId} ${status}`, breaking: isSuccess(status) });
  }
  for (const { status, ours, key = status } of pairs) {
    const { undocumented, bodyOptional } = ours;
    const at = `${contract.operationId} ${status}`;
    const theirs = document.responses.get(key);
    if (!theirs) {
      if (!undocumented) report({ kind: 'status', side: 'extra', at, breaking: isSuccess(status) });
      continue;
    }
    if (undocumented && key !== status) continue;
    compareHeaders(pair, { at, ours, theirs });
    if (bodiless.has(status)) continue;
    const [has, had] = [ours.types.size > 0, theirs.types.size > 0];
    if (has && had)
      compareMediaTypes({ at, ours: ours.types, theirs: theirs.types, direction: 'response', report, schemas });
    else if (has !== had) {
      const breaking = isSuccess(status) && !(has && bodyOptional);
      report({ kind: 'body', side: has ? 'extra' : 'missing', at, breaking });
    }
  }
}

const isSuccess = (status: string) => status.startsWith('2');

/** The key that describes a status in the document: the status itself, its range (`4XX`), or `default`. Where the document also
 * lists a success, `default` stands for errors only. */
function findStatus({ responses }: DocumentOperation, status: string): string | undefined {
  const keys = [...responses.keys()];
  const named = [status, `${status[0]}XX`, `${status[0]}xx`].find((key) => responses.has(key));
  const isOther = !isSuccess(status) || !keys.some(isSuccess);
  return named ?? (isOther ? keys.find((key) => key === 'default') : undefined);
}

/** Statuses that never have a body, whatever a document declares (RFC 9110). */
const bodiless: ReadonlySet<string> = new Set(['204', '205', '304']);

function compareHeaders(
  pair: OperationPair,
  { at: response, ours, theirs }: { at: string; ours: DocumentResponse; theirs: DocumentResponse },
): void {
  const { report } = pair;
  for (const [key, { name }] of theirs.headers) {
    if (!ours.headers.has(key))
      report({ kind: 'header', side: 'missing', at: `${response} header ${name}`, breaking: false });
  }
  for (const [key, header] of ours.headers) {
    const at = `${response} header ${header.name}`;
    const other = theirs.headers.get(key);
    if (!other) {
      report({ kind: 'header', side: 'extra', at, breaking: header.required });
      continue;
    }
    if (header.required !== other.required)
      report({ kind: 'required', side: header.required ? 'extra' : 'missing', at, breaking: header.required });
    compareParameter(pair, { contract: header, document: other, at, isResponse: true });
  }
}
