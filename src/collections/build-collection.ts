import {
  Collection,
  type CollectionDefinition,
  type ItemDefinition,
  type ItemGroupDefinition,
} from 'postman-collection';
import type { Contract } from '../model/contract';
import type { ItemList } from '../model/item';
import { isObject, type JsonObject } from '../model/json';
import { stableId } from '../model/stable-id';
import type { Vendor } from '../model/vendor';
import { readDefaultSecurity } from '../operations/read-security';
import { authorizeScript, wrongCredentialsScript } from './build-prerequest-scripts';
import { buildRequest } from './build-request';
import { protocolProfileBehavior } from './build-run-item';
import { buildSavedResponse } from './build-saved-response';
import { sharedTestScript, testScript } from './build-test-scripts';
import { describeCollection, describeFolder, titleOf } from './describe-collection';
import { describeParameter, describeRequest } from './describe-request';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/**
 * Makes a contract's items into a Postman collection (format v2.1), as plain JSON. The same input gives the same bytes.
 *
 * @param options.sendsOnly leave out what only people use, saved responses, and send nothing twice: not to wait for a final answer
 *   either. Default false
 * @param options.remedy what to do about a variable without a value. Default: choose an environment
 * @throws UserError if a response's schema cannot be expressed for Postman's validator
 */
export function buildCollection(options: {
  contract: Contract;
  list: ItemList;
  vendor: Vendor;
  sendsOnly?: boolean;
  remedy?: string;
}): JsonObject {
  const { contract, list, vendor, sendsOnly = false, remedy } = options;
  const id = stableId(contract.id);
  const folders = [...new Set(list.items.map(({ folder }) => folder))];
  const definition: CollectionDefinition = {
    info: { id, name: titleOf(contract), description: describeCollection(options), schema } as NonNullable<
      CollectionDefinition['info']
    >,
    auth: { type: 'noauth' },
    event: [
      script('prerequest', authorizeScript({ list, vendor, schemes: readDefaultSecurity(contract), remedy })),
      script('test', sharedTestScript({ list, vendor, asksAgain: !sendsOnly })),
    ],
    item: folders.map(
      (folder): ItemGroupDefinition => ({
        id: stableId(`${contract.id}#${folder}`),
        name: folder,
        description: describeFolder(contract, folder),
        item: list.items
          .filter((item) => item.folder === folder)
          .map((item): ItemDefinition & { event: unknown; protocolProfileBehavior: object } => {
            const request = buildRequest({
              contract,
              item,
              describe: (parameter) => describeParameter(item, parameter, options),
            });
            return {
              id: item.id,
              protocolProfileBehavior,
              name: item.name,
              request: { ...request, description: describeRequest(item, options) },
              response: sendsOnly ? [] : buildSavedResponse({ contract, item }),
              event: [
                script('prerequest', wrongCredentialsScript({ item, vendor, needsProof: true })),
                script('test', testScript({ contract, item, vendor, asksAgain: !sendsOnly })),
              ].filter(isNotEmpty),
            };
          }),
      }),
    ),
  };
  const collection = new Collection(definition).toJSON() as unknown;
  if (!isObject(collection)) throw new Error('postman-collection did not return an object');
  return tidy(collection, id);
}

function script(listen: 'prerequest' | 'test', exec: readonly string[]) {
  return { listen, script: { type: 'text/javascript', exec: [...exec] } };
}

const isNotEmpty = ({ script: { exec } }: ReturnType<typeof script>) => exec.length > 0;

/**
 * The SDK leaves out the id Postman looks for and the URLs as text, adds random ids to scripts, empty lists and a type to path
 * variables, and declares Markdown plain text. The URL of a saved response's request is its text alone: the rest of it stands at the
 * request itself.
 */
function tidy(collection: JsonObject, id: string): JsonObject {
  const { info, ...rest } = collection;
  const { _postman_id, id: _, ...about } = isObject(info) ? info : {};
  return prune({ info: { _postman_id: id, ...about }, ...rest }) as JsonObject;
}

function prune(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((entry) => prune(entry, key));
  if (!isObject(value)) return value;
  if (key === 'description') return value['content'];
  // The SDK moves members whose names start with `_` into one of that name.
  const { _: hidden, ...plain } = value;
  const restored = isObject(hidden)
    ? Object.fromEntries(Object.entries(hidden).map(([name, entry]) => [`_${name}`, entry]))
    : {};
  const members = { ...(key === 'url' && { raw: rawUrl(value) }), ...plain, ...restored };
  return Object.fromEntries(
    Object.entries(members)
      .filter(
        ([name, entry]) =>
          !(['script', 'response'].includes(key) && name === 'id') &&
          !(key === 'variable' && name === 'type' && entry === 'any') &&
          !(Array.isArray(entry) && entry.length === 0 && name !== 'response') &&
          entry !== undefined,
      )
      .map(([name, entry]) => [
        name,
        key === 'originalRequest' && name === 'url' && isObject(entry) ? rawUrl(entry) : prune(entry, name),
      ]),
  );
}

function rawUrl({ host, path, query }: JsonObject): string {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const search = list(query).flatMap((entry) =>
    isObject(entry) && entry['disabled'] !== true ? [`${entry['key']}=${entry['value']}`] : [],
  );
  const address = [...list(host), ...list(path)].join('/');
  return search.length > 0 ? `${address}?${search.join('&')}` : address;
}
