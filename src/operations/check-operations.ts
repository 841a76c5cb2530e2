import { locatedError, type ProblemText } from '../contracts/located-error';
import { nameOperation } from '../contracts/name-operation';
import type { YamlMapping } from '../contracts/yaml-mapping';
import type { Contract } from '../model/contract';
import type { Faults } from '../model/faults';
import { isReserved } from '../model/is-reserved';
import { isObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import type { Link, Operation, Parameter, ResponseSpec } from '../model/operation';
import type { RuntimeExpression } from '../model/runtime-expression';
import { serverUrl } from '../model/server-url';
import type { UserError } from '../model/user-error';
import { hostOf } from '../network/host-of';
import { followReferences } from '../schema/follow-references';
import { findExpressionFault } from './find-expression-fault';
import { listFeeds } from './list-feeds';
import type { IsSure } from './operation-draft';
import { expressionRemedy } from './read-expression';

export interface OperationsToCheck {
  readonly contract: Contract;
  readonly root: YamlMapping;
  readonly operations: readonly Operation[];
  /** Whether no path is missing because it could not be read. */
  readonly areAll: boolean;
  readonly isSure: IsSure;
  /** Gets what is wrong. */
  readonly faults: Faults;
}

/** Each operationId and each summary may stand only once: both are names. */
export function checkUnique({ contract, operations, faults }: OperationsToCheck): void {
  for (const key of ['operationId', 'summary'] as const) {
    const seen = new Set<string>();
    for (const operation of operations) {
      const value = operation[key];
      if (seen.has(value) && value !== '') {
        const what = `Two operations have the ${key} '${value}'`;
        faults.note(errorAt(contract, pointerTo(operation), { what, remedy: 'Make it unique.' }));
      }
      seen.add(value);
    }
  }
}

/** Each tag must be in the contract's list of tags, which gives the order of the folders. */
export function checkTags({ contract, root, operations, faults }: OperationsToCheck): void {
  const before = faults.failures;
  const tags = faults.attempt(() => root.list('tags')) ?? [];
  const listed = tags.flatMap((tag) => faults.attempt(() => tag.string('name')) ?? []);
  if (faults.failures > before) return;
  for (const { tag, operationId, ...stray } of operations) {
    if (tag === '' || listed.includes(tag)) continue;
    const what = `${operationId} has the tag '${tag}', which the contract does not list`;
    const remedy = "Add it to the contract's tags, with a description.";
    faults.note(errorAt(contract, pointerTo(stray), { what, remedy }));
  }
}

/** The servers and further bases of the API are complete URLs. */
export function checkBases(root: YamlMapping, faults: Faults): void {
  faults.attempt(() => root.flag('x-ignore-path-case'));
  const servers = faults.attempt(() => root.list('servers'));
  const given = root.value['servers'];
  if (servers?.length === 0 && !(Array.isArray(given) && given.length > 0)) {
    const remedy = 'Add servers: [{ url: https://… }], the base URL of the API.';
    faults.note(root.problem('The contract names no server', remedy));
  }
  for (const server of servers ?? []) faults.attempt(() => checkServer(server));
  for (const odd of faults.attempt(() => root.textList('x-also-at')) ?? []) {
    if (hostOf(odd) !== undefined) continue;
    const what = `x-also-at contains '${odd}', which is not a URL`;
    faults.note(root.problemAt('x-also-at', what, 'Use URLs that begin with https://.'));
  }
}

function checkServer(server: YamlMapping): void {
  const template = server.string('url');
  const url = serverUrl(server.value);
  if (url === undefined) {
    const what = `'url' is '${template}', a variable of which has no default`;
    throw server.problemAt('url', what, 'Give each of its variables a default, under variables.');
  }
  for (const [name, variable] of server.members('variables')) {
    const { default: chosen, enum: values } = variable.value;
    if (!Array.isArray(values) || values.includes(chosen)) continue;
    const what = `The default of ${name}, '${String(chosen)}', is not one of its values`;
    throw variable.problemAt('default', what, 'Choose one of them.');
  }
  if (hostOf(url) !== undefined && !/[?#]/.test(url)) return;
  const what = `'url' is '${template}', which is not the complete URL of a server`;
  throw server.problemAt('url', what, 'Use a URL that begins with https://, without ? and #.');
}

/** All requests of a collection go to one base: a path or an operation has no server of its own. */
export function checkOwnServers(owner: YamlMapping): void {
  if (!owner.has('servers')) return;
  const what = 'A path or an operation with servers of its own is not supported';
  throw owner.problemAt('servers', what, 'Put the operations of another server into a contract of their own.');
}

/** What variables fill in is there: a place in the example of the request body. */
export function checkFilledIn({ contract, operations, isSure, faults }: OperationsToCheck): void {
  const remedy = 'Name a JSON Pointer into the example of the first media type.';
  const listStray = (operation: Operation, pointers: Readonly<Record<string, unknown>>) =>
    Object.keys(pointers).filter(
      (pointer) =>
        isSure(operation, 'requestBody') &&
        (!pointer.startsWith('/') ||
          valueAt(operation.requestBody?.bodies[0]?.example, pointerKeys(pointer)) === undefined),
    );
  for (const operation of operations) {
    for (const stray of listStray(operation, operation.requestBody?.variables ?? {})) {
      const what = `x-variables has '${stray}', where the example has nothing`;
      const pointer = `${pointerTo(operation)}/requestBody/x-variables/${escapeKey(stray)}`;
      faults.note(errorAt(contract, pointer, { what, remedy }));
    }
  }
  for (const { source, response, link, target } of listFeeds(operations)) {
    for (const stray of listStray(target, link.body)) {
      const what = `x-body has '${stray}', where the example of ${target.operationId} has nothing`;
      const place = `responses/${response.status}/links/${escapeKey(link.name)}/x-body/${escapeKey(stray)}`;
      faults.note(errorAt(contract, `${pointerTo(source)}/${place}`, { what, remedy }));
    }
  }
}

/** A parameter that is sent has a value: an example, a variable, or a link that gives it. */
export function checkInputs({ contract, operations, isSure, faults }: OperationsToCheck): void {
  // A link that could not be read may give it.
  if (!operations.every((operation) => isSure(operation, 'links'))) return;
  const feeds = listFeeds(operations);
  for (const operation of operations) {
    const fed = new Set(
      feeds.flatMap(({ target, link }) =>
        target === operation && link.variable === undefined ? Object.keys(link.parameters) : [],
      ),
    );
    const empty = operation.parameters.filter(
      (parameter) =>
        (parameter.required || parameter.send) &&
        parameter.variable === undefined &&
        !fed.has(parameter.name) &&
        !isReserved(parameter) &&
        isEmpty(parameter.example),
    );
    for (const parameter of empty) {
      const what = `${operation.operationId}'s parameter ${parameter.name} is sent, but has no value`;
      const remedy = 'Give it an example, or a link or an x-variable that fills it in.';
      faults.note(
        errorAt(contract, placeOf(contract, operation, parameter), { what, remedy }).with({
          operation: operation.operationId,
        }),
      );
    }
  }
}

const isEmpty = (example: unknown) =>
  example === undefined ||
  example === '' ||
  (typeof example === 'object' && (example === null || Object.keys(example).length === 0));

/** JSON Pointer of a parameter, in the operation or else in its path. */
function placeOf({ document }: Contract, operation: Operation, { name, in: place }: Parameter): string {
  const own = pointerTo(operation);
  for (const owner of [own, own.slice(0, own.lastIndexOf('/'))]) {
    const list = valueAt(document, pointerKeys(`${owner}/parameters`));
    const index = (Array.isArray(list) ? list : []).findIndex((one: unknown) => {
      const { value } = followReferences(document, one);
      return isObject(value) && value['name'] === name && value['in'] === place;
    });
    if (index >= 0) return `${owner}/parameters/${index}`;
  }
  return own;
}

/**
 * Links lead from places that exist to operations and parameters that exist, and never from a read to what changes something.
 * The same goes for the places of credentials that a response issues.
 */
export function checkLinks({ contract, operations, areAll, isSure, faults }: OperationsToCheck): void {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  for (const operation of operations) {
    for (const response of operation.responses) {
      const pointer = `${pointerTo(operation)}/responses/${response.status}`;
      for (const link of response.links) {
        const target = byId.get(link.operationId);
        if (!target && !areAll) continue;
        const fault = findTargetFault(link, { source: operation, target, isSure });
        if (fault) faults.note(errorAt(contract, `${pointer}/links/${escapeKey(link.name)}`, fault));
      }
      if (!isSure(operation, 'responses')) continue;
      for (const [expression, place] of listExpressions(response)) {
        const what = findExpressionFault(expression, { contract, operation, response });
        if (what) faults.note(errorAt(contract, `${pointer}/${place}`, { what, remedy: expressionRemedy }));
      }
    }
  }
}

/** The expressions in a response, and where they stand: JSON Pointers without the first slash. */
function listExpressions({ links, credentials }: ResponseSpec): readonly (readonly [RuntimeExpression, string])[] {
  const ofLinks = links.flatMap((link) => {
    const below = (place: string, expressions: Link['parameters']) =>
      Object.entries(expressions).map(
        ([input, expression]) => [expression, `links/${escapeKey(link.name)}/${place}/${escapeKey(input)}`] as const,
      );
    return [...below('parameters', link.parameters), ...below('x-body', link.body)];
  });
  if (!credentials) return ofLinks;
  const { username, password } = credentials;
  return [...ofLinks, [username, 'x-credentials/username'], [password, 'x-credentials/password']];
}

function findTargetFault(
  link: Link,
  { source, target, isSure }: { source: Operation; target: Operation | undefined; isSure: IsSure },
): ProblemText | undefined {
  if (!target) {
    return {
      what: `Link '${link.name}' leads to '${link.operationId}', which does not exist`,
      remedy: 'Name an operationId of this contract.',
    };
  }
  const inputs = Object.keys({ ...link.parameters, ...link.constants });
  const unknown = inputs.find((input) => !target.parameters.some(({ name }) => name === input));
  if (unknown !== undefined && isSure(target, 'parameters')) {
    return {
      what: `Link '${link.name}' feeds '${unknown}', which is not a parameter of ${target.operationId}`,
      remedy: 'Name one of its parameters.',
    };
  }
  if (source.effect !== 'read' || target.effect === 'read') return undefined;
  if (![source, target].every((operation) => isSure(operation, 'effect'))) return undefined;
  return {
    what: `Link '${link.name}' leads from a read to ${target.operationId} (${target.effect})`,
    remedy: 'Feed what changes something from what the run itself created.',
  };
}

/** A mistake in a contract, of what a JSON Pointer names. */
export const errorAt = ({ document, locate }: Contract, pointer: string, problem: ProblemText): UserError =>
  locatedError('ERR_CONTRACT_INVALID', locate(pointer), problem).with(nameOperation(document, pointer));

/** JSON Pointer of an operation in its contract's document. */
function pointerTo({ path, method }: Pick<Operation, 'path' | 'method'>): string {
  return `/paths/${escapeKey(path)}/${method.toLowerCase()}`;
}
