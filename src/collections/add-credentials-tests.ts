import type { Item, OrderedItems, Rejection } from '../model/item';
import { bearerPlace, type Scheme } from '../model/operation';
import { schemesOf } from '../model/sign-in';
import { stableId } from '../model/stable-id';
import type { Vendor } from '../model/vendor';
import { isSent } from './build-request';

/** Folder of the requests that show which credentials an API accepts, and which it rejects. */
export const credentialsFolder = 'Credentials';

interface Trial extends Omit<Rejection, 'after'> {
  /** Documented statuses that reject it. */
  readonly statuses: readonly string[];
}

/** In the order of the folder. Of one username, there are never more than two wrong passwords in a row: vendors lock accounts. */
const trials: readonly Trial[] = [
  {
    sends: 'wrong-password',
    what: 'Wrong password',
    description: 'Signs in with the right username and a wrong password.',
    statuses: ['401'],
  },
  {
    sends: 'other-case-password',
    what: 'Password in another case',
    description: 'Signs in with the right password, with uppercase and lowercase letters swapped.',
    statuses: ['401'],
  },
  {
    sends: 'other-case-username',
    what: 'Username in another case',
    description: 'Signs in with the right username, with uppercase and lowercase letters swapped.',
    statuses: ['401'],
  },
  {
    sends: 'no-header',
    what: 'Missing Authorization header',
    description: 'Sends no credentials.',
    statuses: ['401'],
  },
  {
    sends: 'other-scheme',
    what: 'Wrong scheme',
    description: 'Sends the right credentials under the scheme `Digest`.',
    statuses: ['401'],
  },
  {
    sends: 'other-account',
    what: "Another account's id",
    description: 'Signs in with the right credentials, and asks for an account that they do not belong to.',
    statuses: ['403', '404'],
  },
];

/**
 * Adds the folder `Credentials`: a harmless read with the right credentials, then with wrong ones. It comes last: if a vendor locks
 * the account because of it, everything else has been sent by then. Of the reads that `chooseRequest` accepts, it is the one most
 * certain to succeed, then the one that documents most of the rejections, then the one with the fewest query parameters. Without
 * such a read, the folder is not added.
 */
export function addCredentialsTests(list: OrderedItems, vendor: Vendor): OrderedItems {
  const [choice] = list.items
    .flatMap((item) => chooseRequest(item, vendor) ?? [])
    .map((request) => ({ ...request, trials: listTrials(request.item, vendor) }))
    .filter(({ trials }) => trials.length > 0)
    .sort((a, b) => a.rank - b.rank || b.trials.length - a.trials.length || countQuery(a.item) - countQuery(b.item));
  if (!choice) return list;
  const id = `${choice.item.operation.id}#${credentialsFolder}`;
  const right: Item = {
    ...choice.item,
    id: stableId(id),
    name: 'Right credentials are accepted',
    folder: credentialsFolder,
    captures: [],
  };
  const rejected = choice.trials.map(({ statuses, ...trial }) => ({
    ...right,
    id: stableId([id, trial.sends, ...(trial.key ? [trial.key.in, trial.key.name] : [])].join('/')),
    name: `${trial.what} is rejected`,
    expects: statuses,
    rejection: { ...trial, after: right.id },
  }));
  return { ...list, items: [...list.items, right, ...rejected] };
}

/**
 * An item as a request of this folder, which needs no variable but the account's: its examples, which are made up, take the place
 * of all others. A response that such values get, not valid or not found, shows as well that the credentials were accepted.
 *
 * @returns nothing if it does more than read, or if none could tell such an answer from a rejection
 */
function chooseRequest(item: Item, vendor: Vendor): { item: Item; rank: number } | undefined {
  const { operation, parameterVariables, parameterValues, bodyVariables } = item;
  const { method, effect, parameters, responses } = operation;
  const { account } = vendor;
  const schemes = schemesOf(vendor, operation);
  if (effect !== 'read' || schemes.length === 0 || Object.keys(parameterValues).length > 0) return undefined;
  const others = parameters.filter(({ name }) => name !== account?.parameter);
  const needed = others.filter((parameter) => isSent(item, parameter) && parameter.name in parameterVariables);
  const isOfOne = others.some((parameter) => parameter.in === 'path');
  const ofAccount = (variables: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(variables).filter(([name, one]) => name === account?.parameter || one === account?.variable),
    );
  const bare = { ...item, parameterVariables: ofAccount(parameterVariables), bodyVariables: ofAccount(bodyVariables) };
  const documents = (status: string) => responses.some((response) => response.status === status);
  // Not of every user: the last resort.
  if (others.some((one) => one.required && one.example === undefined && isSent(bare, one))) return undefined;
  if (schemes.some(({ optional }) => optional)) return isOfOne ? undefined : { item: bare, rank: 3 };
  if (method === 'GET' && !isOfOne && needed.length === 0) return { item, rank: 0 };
  if (isOfOne && (method !== 'GET' || !documents('404'))) return undefined;
  const expects = responses.map(({ status }) => status).filter((status) => /^(2..|400|404)$/.test(status));
  return { item: { ...bare, expects }, rank: isOfOne ? 2 : 1 };
}

/** The trials whose rejection the operation documents, by a status that the right credentials cannot get as well. */
function listTrials(
  { operation: { schemes, parameters, responses }, expects = [] }: Item,
  { account }: Vendor,
): readonly Trial[] {
  const named = responses
    .filter(({ status, notApplicable }) => !notApplicable && !expects.includes(status))
    .map(({ status }) => status);
  const isOfAccount = parameters.some((parameter) => parameter.in === 'path' && parameter.name === account?.parameter);
  return [...schemes.flatMap(keyTrials), ...trials.flatMap((trial) => trialFor(schemes, trial) ?? [])]
    .filter(({ sends }) => sends !== 'other-account' || isOfAccount)
    .map((trial) => ({ ...trial, statuses: trial.statuses.filter((status) => named.includes(status)) }))
    .filter(({ statuses }) => statuses.length > 0);
}

/** A wrong API key or token, and none. */
function keyTrials({ kind, key }: Scheme): readonly Trial[] {
  if (kind === 'basic') return [];
  const place = key ?? bearerPlace;
  const what = kind === 'apiKey' ? `${place.in === 'header' ? 'header' : place.in} ${place.name}` : 'token';
  const wrong: Trial = {
    sends: 'wrong-key',
    key: place,
    what: `Wrong ${what}`,
    description: `Sends a wrong ${kind === 'apiKey' ? 'API key' : 'token'}.`,
    statuses: keyStatuses,
  };
  const none: Trial = { ...wrong, sends: 'no-key', what: `Missing ${what}`, description: 'Sends no API key.' };
  return kind === 'apiKey' ? [wrong, none] : [wrong];
}

/** Other than a wrong password, a wrong key may be forbidden. */
const keyStatuses = ['401', '403'];

/** One of the trials above, if it concerns a request of these schemes. */
function trialFor(schemes: readonly Scheme[], trial: Trial): Trial | undefined {
  const hasPair = schemes.some(({ kind }) => kind === 'basic');
  if (hasPair || trial.sends === 'other-account') return trial;
  const isOfHeader = ['no-header', 'other-scheme'].includes(trial.sends);
  return isOfHeader && schemes.some(({ kind }) => kind !== 'apiKey') ? { ...trial, statuses: keyStatuses } : undefined;
}

const countQuery = (item: Item) =>
  item.operation.parameters.filter((parameter) => parameter.in === 'query' && isSent(item, parameter)).length;
