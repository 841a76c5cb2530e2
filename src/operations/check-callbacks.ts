import type { ProblemText } from '../contracts/located-error';
import type { Callback, CallbackAddress, CallbackExpression, CallbackPlace, CallbackTrigger } from '../model/callback';
import { didYouMean } from '../model/did-you-mean';
import { escapeKey, pointerKeys } from '../model/json-pointer';
import type { Operation } from '../model/operation';
import { errorAt, type OperationsToCheck } from './check-operations';
import { findExpressionFault } from './find-expression-fault';
import { hasPlace } from './has-place';
import { readCallbacks } from './list-callbacks';
import { callbackRemedy } from './read-triggers';

/** The callbacks of a contract have names of their own, and what says when they are sent leads to what exists. */
export function checkCallbacks(all: OperationsToCheck): void {
  const { contract, root, faults } = all;
  const before = faults.failures;
  const callbacks = faults.attempt(() => readCallbacks(contract, root)) ?? [];
  const note = (pointer: string, problem: ProblemText) => faults.note(errorAt(contract, pointer, problem));
  const taken = new Set(all.operations.map(({ operationId }) => operationId));
  for (const { name, pointer } of callbacks) {
    const what = `Two operations or callbacks have the operationId '${name}'`;
    if (taken.has(name)) note(`${pointer}/operationId`, { what, remedy: 'Make it unique.' });
    taken.add(name);
  }
  if (faults.failures > before) return;
  for (const callback of callbacks) {
    for (const [index, trigger] of callback.sentAfter.entries()) {
      const pointer = `${callback.pointer}/x-sent-after/${index}`;
      for (const [place, problem] of findFaults(all, { callback, callbacks, trigger })) note(pointer + place, problem);
    }
    for (const [index, place] of callback.sentTo.entries()) {
      const at = `${callback.pointer}/x-sent-to/${index}`;
      for (const [where, problem] of findOwnFaults(all, { callback, place, at })) note(where, problem);
    }
  }
}

type Found = readonly (readonly [place: string, problem: ProblemText])[];

function findFaults(
  all: OperationsToCheck,
  options: { callback: Callback; callbacks: readonly Callback[]; trigger: CallbackTrigger },
): Found {
  const { callback, callbacks, trigger } = options;
  const operation = all.operations.find(({ operationId }) => operationId === trigger.operation);
  if (!operation) return all.areAll ? [['/operation', unknown('operation', trigger.operation, all)]] : [];
  const strange = trigger.instead.flatMap((name, index): Found => {
    const other = callbacks.find((one) => one.name === name);
    const isSent = other?.sentAfter.some((one) => one.operation === trigger.operation && one.instead.length === 0);
    const what = other
      ? `'${name}' is not sent after ${trigger.operation} by itself`
      : `There is no callback '${name}'`;
    return isSent ? [] : [[`/instead/${index}`, { what, remedy: 'Name a callback that follows the same operation.' }]];
  });
  if (!(['parameters', 'requestBody', 'responses'] as const).every((part) => all.isSure(operation, part)))
    return strange;
  const values = { ...trigger.with, ...(trigger.each && { [trigger.each.at]: trigger.each.of }) };
  const wrongValues = Object.entries(values).flatMap(([pointer, expression]): Found => {
    const group = pointer in trigger.with ? 'with' : 'each';
    const fault = findFault(expression, all, operation);
    const at = `/${group}/${escapeKey(pointer)}`;
    if (fault !== undefined) return [[at, { what: fault, remedy: callbackRemedy }]];
    if (hasPlace(all.contract.document, callback.bodies, pointerKeys(pointer))) return [];
    const what = `'${group}' has '${pointer}', which is nowhere in the body of ${callback.name}`;
    return [[at, { what, remedy: 'Name a place in its example or schema.' }]];
  });
  return [
    ...strange,
    ...trigger.if.flatMap((pointer, index): Found => missing(all, operation, { pointer, place: `/if/${index}` })),
    ...wrongValues,
    ...trigger.to.flatMap((place, index) => placeFaults(all, { operation, place, at: `/to/${index}` })),
    ...trigger.to.flatMap((place, index) => strayPlaces(all, { callback, place, at: `/to/${index}` })),
  ];
}

/** What is wrong with a place that the callback's own body leads to. */
function findOwnFaults(
  all: OperationsToCheck,
  { callback, place, at }: { callback: Callback; place: CallbackPlace; at: string },
): Found {
  const { read } = place;
  if (!read) return [[at, { what: "A place of 'x-sent-to' has no read", remedy: 'Add it: no request has the URL.' }]];
  const { document } = all.contract;
  const wrong = Object.entries(read.parameters).flatMap(([name, expression]): Found => {
    const isThere =
      expression.source === 'constant' ||
      (expression.source === 'request body' && hasPlace(document, callback.bodies, expression.keys));
    const what = `'${expression.text}' leads nowhere: the body of ${callback.name} has no such place`;
    return isThere
      ? []
      : [[`${at}/parameters/${name}`, { what, remedy: 'Use $request.body#/…, of the callback itself.' }]];
  });
  return [...wrong, ...strayPlaces(all, { callback, place, at }), ...ownReadFaults(all, place, at)];
}

const ownReadFaults = (all: OperationsToCheck, place: CallbackPlace, at: string): Found =>
  place.read?.operation.startsWith(`${all.contract.id}/`) ? findReadFaults(all, place, at) : [];

/** Places in the callback that a place of the URL fills in, and that are not there. */
function strayPlaces(
  { contract }: OperationsToCheck,
  { callback, place, at }: { callback: Callback; place: CallbackPlace; at: string },
): Found {
  return Object.keys(place.with).flatMap((pointer): Found => {
    if (hasPlace(contract.document, callback.bodies, pointerKeys(pointer))) return [];
    const what = `'with' has '${pointer}', which is nowhere in the body of ${callback.name}`;
    return [[`${at}/with/${escapeKey(pointer)}`, { what, remedy: 'Name a place in its example or schema.' }]];
  });
}

function placeFaults(
  all: OperationsToCheck,
  { operation, place, at }: { operation: Operation; place: CallbackPlace; at: string },
): Found {
  const { read } = place;
  const pointers = [
    ...pointersIn(place),
    ...Object.keys(place.where).map((pointer) => [`/where/${escapeKey(pointer)}`, pointer]),
  ];
  if (!read)
    return pointers.flatMap(([key = '', pointer = '']) => missing(all, operation, { pointer, place: at + key }));
  const wrong = Object.entries(read.parameters).flatMap(([name, expression]): Found => {
    const fault = findFault(expression, all, operation);
    return fault === undefined ? [] : [[`${at}/parameters/${name}`, { what: fault, remedy: callbackRemedy }]];
  });
  return [...wrong, ...ownReadFaults(all, place, at)];
}

/**
 * What is wrong with a place that a read shows.
 *
 * @param api that has the read
 * @param at JSON Pointer of the place, before those of the faults
 */
export function findReadFaults(
  api: Pick<OperationsToCheck, 'contract' | 'operations' | 'areAll'>,
  place: CallbackPlace,
  at: string,
): Found {
  const { read, where } = place;
  if (!read) return [];
  const operation = api.operations.find(({ id }) => id === read.operation);
  if (!operation) return api.areAll ? [[`${at}/read`, unknown('read', read.operation, api)]] : [];
  if (operation.effect !== 'read') {
    const what = `'${read.operation}' does more than read`;
    return [[`${at}/read`, { what, remedy: 'Name a read that shows what has the URL.' }]];
  }
  const stray = Object.keys(read.parameters).find(
    (name) => !operation.parameters.some((parameter) => parameter.in === 'path' && parameter.name === name),
  );
  if (stray !== undefined) {
    const what = `'${stray}' is not in the path of ${operation.operationId}`;
    return [[`${at}/parameters/${stray}`, { what, remedy: 'Name one of its path parameters.' }]];
  }
  const bodies = operation.responses.filter(({ status }) => status.startsWith('2')).flatMap((one) => one.bodies);
  const inItem = read.items === undefined ? '' : `${read.items}/0`;
  const wanted: readonly (readonly string[])[] = [
    ...(read.items === undefined ? [] : [['/items', read.items]]),
    ...pointersIn(place).map(([key, pointer]) => [key, inItem + pointer]),
    ...Object.keys(where).map((pointer) => [`/where/${escapeKey(pointer)}`, inItem + pointer]),
  ];
  return wanted.flatMap(([key = '', pointer = '']): Found => {
    if (
      key.endsWith('assword') ||
      key.endsWith('secret') ||
      hasPlace(api.contract.document, bodies, pointerKeys(pointer))
    )
      return [];
    const what = `The response of ${operation.operationId} has nothing at '${pointer}'`;
    return [[at + key, { what, remedy: 'Name a place in its example or schema.' }]];
  });
}

/** The pointers of a place, and where they stand in it. Nothing shows passwords and keys. */
function pointersIn({ fallback, signature, with: values, ...place }: CallbackPlace): readonly [string, string][] {
  const address = (prefix: string, { url, method, username, password }: Partial<CallbackAddress> = {}) =>
    Object.entries({ url, method, username, password }).map(([key, pointer]) => [prefix + key, pointer] as const);
  const named = [...address('/', place), ...address('/fallback/', fallback)];
  const filled = Object.entries(values).map(([key, pointer]) => [`/with/${escapeKey(key)}`, pointer] as const);
  return [...named, ...filled, ['/signature/secret', signature?.secret] as const].flatMap(
    ([key, pointer]): [string, string][] => (pointer === undefined ? [] : [[key, pointer]]),
  );
}

function unknown(what: string, name: string, { operations }: Pick<OperationsToCheck, 'operations'>): ProblemText {
  const id = what === 'read' ? 'id' : 'operationId';
  const near = didYouMean(
    name,
    operations.map((operation) => operation[id]),
  );
  return { what: `There is no operation '${name}'`, remedy: `${near}Name an operation of the contract.` };
}

function missing({ contract }: OperationsToCheck, operation: Operation, at: { pointer: string; place: string }): Found {
  if (hasPlace(contract.document, operation.requestBody?.bodies ?? [], pointerKeys(at.pointer))) return [];
  const what = `The request of ${operation.operationId} has nothing at '${at.pointer}'`;
  return [[at.place, { what, remedy: 'Name a place in its example or schema.' }]];
}

function findFault(
  expression: CallbackExpression,
  { contract }: OperationsToCheck,
  operation: Operation,
): string | undefined {
  const { operationId, requestBody, responses } = operation;
  if (expression.source === 'constant') return undefined;
  if (expression.source === 'request body') {
    if (hasPlace(contract.document, requestBody?.bodies ?? [], expression.keys)) return undefined;
    return `'${expression.text}' leads nowhere: the request of ${operationId} has no such place`;
  }
  const faults = responses
    .filter(({ status }) => status.startsWith('2'))
    .map((response) => findExpressionFault(expression, { contract, operation, response }));
  return faults.includes(undefined) ? undefined : faults[0];
}
