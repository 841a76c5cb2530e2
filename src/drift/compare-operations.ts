import type { JsonObject } from '../model/json';
import { isXml, matchesRange } from '../model/media-type';
import { parsePathTemplate } from '../model/path-template';
import { type Comparison, compareSchemas, type Direction } from './compare-schemas';
import type { Difference } from './difference';
import type { DocumentOperation, MediaTypes } from './read-operations';
import { unwrapRoot } from './unwrap-root';

type ReportDifference = Comparison['report'];

/** Compares what a contract and a document say of one operation: parameters, body, statuses, media types, schemas. */
export function compareOperations(options: {
  contract: { readonly document: JsonObject; readonly operation: DocumentOperation };
  document: { readonly document: JsonObject; readonly operation: DocumentOperation };
  report: (difference: Difference) => void;
}): void {
  const { contract, document } = options;
  const { operationId } = contract.operation;
  const report: ReportDifference = (difference) => options.report({ ...difference, operations: [operationId] });
  const schemas: OperationPair['schemas'] = (direction, { at, ...pair }, mediaType = '') => {
    const ours = { document: contract.document, schema: pair.contract };
    const theirs = { document: document.document, schema: pair.document };
    const content = isXml(mediaType) ? unwrapRoot({ contract: ours, document: theirs }) : pair.document;
    compareSchemas(
      { contract: contract.document, document: document.document, direction, report },
      { contract: pair.contract, document: content, at },
    );
  };
  compareParameters({ contract: contract.operation, document: document.operation, report, schemas });
  compareBodies({ contract: contract.operation, document: document.operation, report, schemas });
  compareResponses({ contract: contract.operation, document: document.operation, report, schemas });
}

interface OperationPair {
  readonly contract: DocumentOperation;
  readonly document: DocumentOperation;
  readonly report: ReportDifference;
  readonly schemas: (
    direction: Direction,
    pair: { contract: unknown; document: unknown; at: string },
    mediaType?: string,
  ) => void;
}

const marks: Readonly<Record<string, string>> = { query: '?', header: 'header ', path: 'path ', cookie: 'cookie ' };

/** Path parameters are paired by their place, the others by name. */
function compareParameters({ contract, document, report, schemas }: OperationPair): void {
  const keyed = ({ parameters, path }: DocumentOperation) => {
    const places = parsePathTemplate(path).parameters;
    return new Map(
      parameters
        .filter(({ in: place, name }) => !(place === 'header' && /^(accept|content-type|authorization)$/i.test(name)))
        .map((parameter) => {
          const { in: place, name } = parameter;
          const key =
            place === 'path'
              ? `path ${places.indexOf(name)}`
              : `${place} ${place === 'header' ? name.toLowerCase() : name}`;
          return [key, parameter];
        }),
    );
  };
  const [ours, theirs] = [keyed(contract), keyed(document)];
  const placeOf = ({ in: place, name }: { in: string; name: string }) =>
    `${contract.operationId} ${marks[place] ?? `${place} `}${name}`;
  for (const [key, parameter] of theirs) {
    if (ours.has(key)) continue;
    report({ kind: 'parameter', side: 'missing', at: placeOf(parameter), breaking: parameter.required });
  }
  for (const [key, parameter] of ours) {
    const other = theirs.get(key);
    const at = placeOf(parameter);
    if (!other) {
      // A path without it has been matched already: only its declaration is missing.
      report({ kind: 'parameter', side: 'extra', at, breaking: parameter.required && parameter.in !== 'path' });
      continue;
    }
    if (parameter.required !== other.required) {
      const side = parameter.required ? 'extra' : 'missing';
      report({ kind: 'required', side, at, breaking: other.required });
    }
    schemas('parameter', { contract: parameter.schema, document: other.schema, at });
  }
}

function compareBodies({ contract, document, report, schemas }: OperationPair): void {
  const at = `${contract.operationId} request`;
  const [ours, theirs] = [contract.body, document.body];
  if (!ours && !theirs) return;
  if (!ours || !theirs) {
    const breaking = ours !== undefined || theirs?.required === true;
    report({ kind: 'body', side: ours ? 'extra' : 'missing', at, breaking });
    return;
  }
  if (ours.required !== theirs.required)
    report({ kind: 'required', side: ours.required ? 'extra' : 'missing', at, breaking: theirs.required });
  compareTypes({ at, ours: ours.types, theirs: theirs.types, direction: 'request', report, schemas });
}

function compareResponses({ contract, document, report, schemas }: OperationPair): void {
  const isSuccess = (status: string) => status.startsWith('2');
  const pairs = [...contract.responses].map(([status, ours]) => ({ status, ours, key: findStatus(document, status) }));
  const covered = new Set(pairs.map(({ key }) => key));
  for (const status of document.responses.keys()) {
    if (covered.has(status)) continue;
    report({ kind: 'status', side: 'missing', at: `${contract.operationId} ${status}`, breaking: isSuccess(status) });
  }
  for (const { status, ours, key = status } of pairs) {
    const { types, undocumented, bodyOptional } = ours;
    const at = `${contract.operationId} ${status}`;
    const theirs = document.responses.get(key)?.types;
    if (!theirs) {
      if (!undocumented) report({ kind: 'status', side: 'extra', at, breaking: isSuccess(status) });
      continue;
    }
    if (bodiless.has(status) || (undocumented && key !== status)) continue;
    const [has, had] = [types.size > 0, theirs.size > 0];
    if (has && had) compareTypes({ at, ours: types, theirs, direction: 'response', report, schemas });
    else if (has !== had) {
      const breaking = isSuccess(status) && !(has && bodyOptional);
      report({ kind: 'body', side: has ? 'extra' : 'missing', at, breaking });
    }
  }
}

/** The key that describes a status in the document: the status itself, its range (`4XX`), or `default`. Where the document also
 * lists a success, `default` stands for errors only. */
function findStatus({ responses }: DocumentOperation, status: string): string | undefined {
  const keys = [...responses.keys()];
  const named = [status, `${status[0]}XX`, `${status[0]}xx`].find((key) => responses.has(key));
  const isOther = !status.startsWith('2') || !keys.some((key) => key.startsWith('2'));
  return named ?? (isOther ? keys.find((key) => key === 'default') : undefined);
}

/** Statuses that never have a body, whatever a document declares (RFC 9110). */
const bodiless: ReadonlySet<string> = new Set(['204', '205', '304']);

function compareTypes(options: {
  readonly at: string;
  readonly ours: MediaTypes;
  readonly theirs: MediaTypes;
  readonly direction: Direction;
  readonly report: ReportDifference;
  readonly schemas: OperationPair['schemas'];
}): void {
  const { at, ours, theirs, direction, report, schemas } = options;
  // A range on one side matches the types that the other names.
  const pairOf = (type: string) =>
    [...theirs].find(([other]) => matchesRange(type, other) || matchesRange(other, type));
  const taken = new Set<string>();
  const unmatched: string[] = [];
  for (const [type, contract] of ours) {
    const [other, document] = pairOf(type) ?? [];
    if (other === undefined) {
      unmatched.push(type);
      continue;
    }
    taken.add(other);
    if (contract !== undefined || document !== undefined) schemas(direction, { contract, document, at }, type);
  }
  for (const type of unmatched)
    report({ kind: 'media type', side: 'extra', at, contract: type, breaking: direction === 'request' });
  const breaking = direction === 'response' && taken.size === 0;
  for (const type of theirs.keys()) {
    if (taken.has(type)) continue;
    // An API mostly adds a media type everywhere: reported once, not for each operation.
    report({ kind: 'media type', side: 'missing', at: breaking ? at : `${direction}s`, document: type, breaking });
  }
}
