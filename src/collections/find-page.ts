import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import { valueAt } from '../model/json-pointer';
import type { Operation } from '../model/operation';
import type { Vendor } from '../model/vendor';

/** A page of the vendor's documentation. */
interface Page {
  readonly url: string;
  readonly title: string;
}

/**
 * Where the vendor explains an operation, by `externalDocs`: the page of the operation itself, or else that of its tag, or of the API.
 *
 * @returns `undefined` if the contract names none
 */
export function findPage({ document }: Contract, { path, method, tag }: Operation, vendor: Vendor): Page | undefined {
  const { tags, paths } = document;
  const ofTag: unknown = Array.isArray(tags) ? tags.find((one) => isObject(one) && one['name'] === tag) : undefined;
  const own = valueAt(paths, [path, method.toLowerCase()]);
  return (
    readPage(own, `This operation in the documentation of ${vendor.title}`) ??
    readPage(ofTag, `${tag} in the documentation of ${vendor.title}`) ??
    readPage(document, `Documentation of ${vendor.title}`)
  );
}

function readPage(owner: unknown, title: string): Page | undefined {
  const docs = isObject(owner) ? owner['externalDocs'] : undefined;
  if (!isObject(docs) || typeof docs['url'] !== 'string' || !/^https?:\/\//.test(docs['url'])) return undefined;
  return { url: docs['url'], title: typeof docs['description'] === 'string' ? docs['description'] : title };
}
