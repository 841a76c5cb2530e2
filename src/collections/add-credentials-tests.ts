import type { Item, ItemList, Rejection } from '../model/item';
import type { Operation } from '../model/operation';
import type { Vendor } from '../model/vendor';
import { isSent } from './build-request';
import { stableId } from './stable-id';

/** Folder of the requests that show which credentials an API accepts, and which it rejects. */
export const credentialsFolder = 'Credentials';

type Trial = Omit<Rejection, 'after'>;

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
    description: 'Signs in with the right password, but its capital letters small, and its small letters capital.',
    statuses: ['401'],
  },
  {
    sends: 'other-case-username',
    what: 'Username in another case',
    description: 'Signs in with the right username, but its capital letters small, and its small letters capital.',
    statuses: ['401'],
  },
  {
    sends: 'no-header',
    what: 'Missing Authorization header',
    description: 'Does not sign in.',
    statuses: ['401'],
  },
  {
    sends: 'other-scheme',
    what: 'Wrong scheme',
    description: 'Signs in with the right credentials, but calls them `Digest`.',
    statuses: ['401'],
  },
  {
    sends: 'other-account',
    what: "Another account's id",
    description: 'Signs in with the right credentials, and asks for an account that is not theirs.',
    statuses: ['403', '404'],
  },
];

/**
 * Adds the folder `Credentials`: a harmless read with the right credentials, then with wrong ones. It is the last one, so that
 * an account that a vendor locks for it has done all else by then. The read is the GET that needs no more than the account's id
 * and documents most of the rejections, with the fewest query parameters; where there is none, there is no such folder.
 */
export function addCredentialsTests(list: ItemList, vendor: Vendor): ItemList {
  const [read] = list.items
    .filter((item) => isHarmless(item, vendor))
    .map((item) => ({ item, trials: listTrials(item.operation, vendor) }))
    .filter((one) => one.trials.length > 0)
    .sort((a, b) => b.trials.length - a.trials.length || countQuery(a.item) - countQuery(b.item));
  if (!read) return list;
  const id = `${read.item.operation.id}#${credentialsFolder}`;
  const right: Item = {
    ...read.item,
    id: stableId(id),
    name: 'Right credentials are accepted',
    folder: credentialsFolder,
    captures: [],
  };
  const rejected = read.trials.map((trial) => ({
    ...right,
    id: stableId(`${id}/${trial.sends}`),
    name: `${trial.what} is rejected`,
    rejection: { ...trial, after: right.id },
  }));
  return { ...list, items: [...list.items, right, ...rejected] };
}

/** It only reads, signs in with what every user has, and needs no id but the account's. */
function isHarmless(item: Item, { schemes, account }: Vendor): boolean {
  const { operation, parameterVariables, parameterValues } = item;
  const { method, effect, scheme, parameters } = operation;
  const known = scheme === undefined ? undefined : schemes[scheme];
  if (method !== 'GET' || effect !== 'read' || !known || known.optional) return false;
  if (Object.keys(parameterValues).length > 0) return false;
  return parameters
    .filter((parameter) => parameter.name !== account?.parameter && isSent(item, parameter))
    .every(({ in: place, name }) => place !== 'path' && !(name in parameterVariables));
}

/** What the operation documents a rejection of. */
function listTrials({ parameters, responses }: Operation, { account }: Vendor): readonly Trial[] {
  const named = responses.filter(({ notApplicable }) => !notApplicable).map(({ status }) => status);
  const isOfAccount = parameters.some((parameter) => parameter.in === 'path' && parameter.name === account?.parameter);
  return trials
    .filter(({ sends }) => sends !== 'other-account' || isOfAccount)
    .map((trial) => ({ ...trial, statuses: trial.statuses.filter((status) => named.includes(status)) }))
    .filter(({ statuses }) => statuses.length > 0);
}

const countQuery = (item: Item) =>
  item.operation.parameters.filter((parameter) => parameter.in === 'query' && isSent(item, parameter)).length;
