import type { Api } from '../../../src/model/api';
import type { JsonObject } from '../../../src/model/json';
import { valueAt } from '../../../src/model/json-pointer';
import { cutDocument } from './cut-document';
import { findDescribed, readReference, swagger2023 } from './references';
import { type Placeholder, repairDocument } from './repair-document';

/** The part of a vendor's document that describes some APIs, mended. */
export interface PreparedDocument {
  readonly document: JsonObject;
  /** For a title: ` (mended: placeholders restored 83, …)`; empty if there was nothing to mend. */
  readonly repairs: string;
}

const prepared = new Map<string, PreparedDocument>();

/** Reads and mends a document; once, however often it is asked for. */
export function prepareDocument(apis: readonly Api[], file: string): PreparedDocument {
  const known = prepared.get(file) ?? prepare(apis, file);
  prepared.set(file, known);
  return known;
}

function prepare(apis: readonly Api[], file: string): PreparedDocument {
  const operations = findDescribed(apis, file).flatMap((api) => api.operations);
  const reference = readReference(file);
  const repaired = repairDocument(reference, file === swagger2023 ? readPlaceholders() : []);
  const document = cutDocument(
    reference,
    operations.filter(({ id }) => !fatal.has(id)),
  );
  const used = repaired.filter(({ keys }) => valueAt(document, keys) !== undefined);
  const counts = [...new Set(used.map(({ kind }) => kind))].map(
    (kind) => `${kind} ${used.filter((one) => one.kind === kind).length}`,
  );
  return { document, repairs: counts.length > 0 ? ` (mended: ${counts.join(', ')})` : '' };
}

/** Prism dies of making up an answer to these: their schemas hold themselves. */
const fatal = new Set(['bandwidth/numbers/listShortCodeHistory', 'bandwidth/numbers-v2/listShortCodeHistory']);

function readPlaceholders(): readonly Placeholder[] {
  const changes = readReference('uptrends/changes-since-2023.json');
  return changes['placeholderRepair'] as readonly Placeholder[];
}
