import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Api } from '../../../src/model/api';
import { isObject, type JsonObject } from '../../../src/model/json';
import { valueAt } from '../../../src/model/json-pointer';
import type { Operation } from '../../../src/model/operation';

export const root = resolve(__dirname, '../../..');
export const referenceFolder = resolve(root, '../shared/reference');

/** The vendors' own documents, kept beside the repository. */
export const hasReferences = existsSync(referenceFolder);

/** The vendor's original. */
export const swagger2022 = 'uptrends/swagger-2022.json';

/** Newer; in it which a generator emptied objects. */
export const swagger2023 = 'uptrends/swagger.yaml';

/** Contract → the documents that describe the same API, below the reference folder; none for those that no document describes. */
export const references: Readonly<Record<string, readonly string[]>> = {
  'bandwidth/authentication': [],
  'bandwidth/call-verification': ['bandwidth/active-call-info.yml'],
  'bandwidth/emergency': ['bandwidth/emergency.yml'],
  'bandwidth/endpoints': ['bandwidth/bandwidth.yml'],
  'bandwidth/identity': ['bandwidth/one-identity-management.yml'],
  'bandwidth/insights': ['bandwidth/insights.yml'],
  'bandwidth/messaging': ['bandwidth/bandwidth.yml'],
  'bandwidth/mfa': ['bandwidth/bandwidth.yml'],
  'bandwidth/numbers': ['bandwidth/numbers.yml'],
  'bandwidth/numbers-v2': ['bandwidth/numbers-v2.yml'],
  'bandwidth/phone-number-lookup': ['bandwidth/bandwidth.yml'],
  'bandwidth/service-activation': [],
  'bandwidth/toll-free-verification': ['bandwidth/bandwidth.yml'],
  'bandwidth/voice': ['bandwidth/bandwidth.yml'],
  'bandwidth/voice-configuration': [],
  'uptrends/api-v4': [swagger2023, swagger2022],
};

/** All of these documents, each once. */
export const documents: readonly string[] = [...new Set(Object.values(references).flat())];

/** The APIs that a document describes. */
export const findDescribed = (apis: readonly Api[], file: string): readonly Api[] =>
  apis.filter(({ contract }) => references[contract.id]?.includes(file));

/** A document as a tree of its own: YAML aliases are written out. */
export function readReference(file: string): JsonObject {
  const text = readFileSync(join(referenceFolder, file), 'utf8');
  const document: unknown = file.endsWith('.json') ? JSON.parse(text) : parse(text, { maxAliasCount: -1, merge: true });
  if (!isObject(document)) throw new Error(`${file} holds no object`);
  return JSON.parse(JSON.stringify(document));
}

/** `/sites/{siteId}` and `/sites/{id}` name the same path. */
export function samePath(one: string, other: string): boolean {
  const shape = (path: string) => path.replace(/\{[^}]+\}/g, '{}');
  return shape(one) === shape(other);
}

/** The keys under which a document describes an operation; absent if it does not. */
export function findOperation(document: JsonObject, { path, method }: Operation): readonly string[] | undefined {
  const paths = Object.keys(document['paths'] ?? {}).filter((known) => samePath(known, path));
  return paths.map((known) => ['paths', known, method.toLowerCase()]).find((keys) => valueAt(document, keys));
}
