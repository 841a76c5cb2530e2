import { isObject, type JsonObject } from '../model/json';
import { type Scripts, scriptsOf } from './edited-scripts';

/** A request of a collection of format v2.1, with what it has of the folders that it is in. */
export interface CollectionRequest {
  readonly id: string;
  readonly name: string;
  /** Name of its folder, the inner ones after the outer ones; empty for one that is in none. */
  readonly folder: string;
  readonly request: JsonObject;
  /** As newman takes it, without scripts. */
  readonly definition: JsonObject;
  readonly scripts: Scripts;
  /** Those of its folders. */
  readonly inherited: Scripts;
  /** A folder that it is in has scripts. */
  readonly isScripted: boolean;
}

interface Place {
  readonly folders: readonly string[];
  readonly inherited: Scripts;
  readonly auth: unknown;
}

/** The requests of a collection of format v2.1, in order. */
export function listRequests(collection: JsonObject): readonly CollectionRequest[] {
  return listIn(collection, { folders: [], inherited: { prerequest: [], test: [] }, auth: collection['auth'] });
}

function listIn(group: JsonObject, place: Place): readonly CollectionRequest[] {
  const entries: readonly unknown[] = Array.isArray(group['item']) ? group['item'] : [];
  return entries.filter(isObject).flatMap((entry) => {
    if (!('item' in entry)) return [readRequest(entry, place)];
    const { prerequest, test } = scriptsOf(entry);
    return listIn(entry, {
      folders: [...place.folders, String(entry['name'] ?? '')],
      inherited: {
        prerequest: [...place.inherited.prerequest, ...prerequest],
        test: [...place.inherited.test, ...test],
      },
      auth: entry['auth'] ?? place.auth,
    });
  });
}

function readRequest(item: JsonObject, { folders, inherited, auth: given }: Place): CollectionRequest {
  const request = isObject(item['request']) ? item['request'] : {};
  const { auth = given, ...rest } = request;
  const signsIn = isObject(auth) && auth['type'] !== 'noauth';
  const { protocolProfileBehavior } = item;
  return {
    id: String(item['id']),
    name: String(item['name'] ?? ''),
    folder: folders.join(' › '),
    request,
    definition: {
      ...(isObject(protocolProfileBehavior) && { protocolProfileBehavior }),
      request: { ...rest, ...(signsIn && { auth }) },
    },
    scripts: scriptsOf(item),
    inherited,
    isScripted: inherited.prerequest.length + inherited.test.length > 0,
  };
}
