import { isDeepStrictEqual } from 'node:util';
import type { Api } from '../model/api';
import { describeItem } from '../model/describe-item';
import type { Item } from '../model/item';
import type { JsonObject } from '../model/json';
import type { SendableItem } from '../model/sending';
import type { VariableValues } from '../model/variables';
import { createRunItems } from './build-run-item';
import { createOperationFinder } from './create-operation-finder';
import { forRun, generatedScripts, type Scripts, scriptsOf } from './edited-scripts';
import { type CollectionRequest, listRequests } from './list-requests';
import { placeAdditions } from './place-additions';

/** An API whose requests are those of a collection that people may have edited. */
export interface EditedApi {
  /** The API with the items that the collection has. */
  readonly api: Api;
  /** As `createRunItems` makes them, with the requests and scripts of the collection. */
  readonly makeItems: (names?: VariableValues) => (item: Item) => SendableItem;
  /** Some script is not as generated: scripts have to run in Postman's sandbox, which has all that people may use. */
  readonly isScripted: boolean;
  /** Requests that were generated are not there. */
  readonly isPartial: boolean;
  /** What requests that are not sent are called: no operation of the contract is theirs, or they do not go to its base URL. */
  readonly unknown: readonly string[];
}

/** An item, and the request that it is made of. */
interface Taken {
  readonly item: Item;
  readonly request: CollectionRequest;
  /** The scripts that were generated for it; none for what was added. */
  readonly generated: Scripts;
}

const none: Scripts = { prerequest: [], test: [] };

/** What feeds no other item, and gets nothing from one. */
const noFlow = { parameterVariables: {}, parameterValues: {}, bodyVariables: {}, captures: [], releases: [] };

/**
 * Takes over what people have changed in a collection of an API: which requests there are, what they send, and the scripts. Requests that
 * were added, or whose method or path is another one, are those of the operation that they call now.
 *
 * @param collection format v2.1
 */
export function applyEdits(api: Api, collection: JsonObject): EditedApi {
  const { list } = api;
  const generated = generatedScripts(api);
  const own = scriptsOf(collection);
  const { taken, unknown } = takeRequests(api, { requests: listRequests(collection), generated: generated.of });
  const found = new Map(taken.map((one) => [one.item, one]));
  const originals = taken.filter(({ item }) => list.items.some(({ id }) => id === item.id));
  const isScripted =
    !isDeepStrictEqual(own, generated.own) ||
    taken.some(({ request, generated: mine }) => request.isScripted || !isDeepStrictEqual(request.scripts, mine));
  return {
    api: { ...api, list: placeAdditions(list, taken) },
    makeItems: (names) => {
      const makeItem = createRunItems(api, names);
      return (item) => {
        const one = found.get(item);
        if (!one) throw new Error(`${item.name} is not in the collection`);
        return merge(makeItem(item), one, { own, generated: generated.own });
      };
    },
    isScripted,
    isPartial: originals.length < list.items.length,
    unknown,
  };
}

function takeRequests(
  api: Api,
  { requests, generated }: { requests: readonly CollectionRequest[]; generated: (item: Item) => Scripts },
): { taken: readonly Taken[]; unknown: readonly string[] } {
  const findOperation = createOperationFinder(api);
  const byId = new Map(api.list.items.map((item) => [item.id, item]));
  const names = new Set<string>();
  const unknown: string[] = [];
  const taken = requests.flatMap((request, index): readonly Taken[] => {
    const { id, folder } = request;
    const original = byId.get(id);
    const operation = findOperation(request.request, original?.operation);
    if (!operation) {
      unknown.push(describeItem({ collection: api.contract.id, ...request }));
      return [];
    }
    const name = nameOnce(request.name, names);
    if (!original || original.operation !== operation)
      return [{ item: { ...noFlow, id: `${id}#${index}`, name, folder, operation }, request, generated: none }];
    byId.delete(id);
    const isSame = original.name === name && original.folder === folder;
    return [{ item: isSame ? original : { ...original, name, folder }, request, generated: generated(original) }];
  });
  return { taken, unknown };
}

/** A name that no other item has: reports tell items apart by it. */
function nameOnce(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  taken.add(free);
  return free;
}

/** A request of the collection, with the run's own scripts where the generated ones are still there. */
function merge(
  sendable: SendableItem,
  { request, generated }: Taken,
  collection: { own: Scripts; generated: Scripts },
): SendableItem {
  const [authorize = '', ...wrong] = sendable.scripts.prerequest;
  const { own } = collection;
  const choose = (kind: keyof Scripts, [edited, before]: readonly [Scripts, Scripts], ofRun: readonly string[]) =>
    isDeepStrictEqual(edited[kind], before[kind]) ? ofRun : forRun(edited[kind]);
  const { definition, inherited, scripts } = request;
  // The functions that a request's generated tests call are in the collection's script.
  const isTested = inherited.test.length > 0 || !isDeepStrictEqual(scripts.test, generated.test);
  const test = [
    ...choose('test', [own, collection.generated], isTested ? forRun(own.test) : []),
    ...forRun(inherited.test),
    ...choose('test', [scripts, generated], sendable.scripts.test),
  ];
  return {
    ...sendable,
    definition: { ...definition, id: sendable.id, name: sendable.name },
    scripts: {
      prerequest: [
        ...choose('prerequest', [own, collection.generated], [authorize]),
        ...forRun(inherited.prerequest),
        ...choose('prerequest', [scripts, generated], wrong),
      ],
      test,
    },
    takesBytes: !isDeepStrictEqual(test, sendable.scripts.test),
  };
}
