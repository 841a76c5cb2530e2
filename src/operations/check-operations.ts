import { locatedError, type ProblemText } from '../contracts/located-error';
import { YamlMapping } from '../contracts/yaml-mapping';
import type { Contract } from '../model/contract';
import { escapeKey } from '../model/json-pointer';
import type { Link, Operation, ResponseSpec } from '../model/operation';
import type { RuntimeExpression } from '../model/runtime-expression';
import type { UserError } from '../model/user-error';
import { hostOf } from '../network/host-of';
import { findExpressionFault } from './find-expression-fault';
import { expressionRemedy } from './read-expression';

/** Each operationId and each summary may stand only once: both are names. */
export function checkUnique(contract: Contract, operations: readonly Operation[]): void {
  for (const key of ['operationId', 'summary'] as const) {
    const seen = new Set<string>();
    for (const operation of operations) {
      const value = operation[key];
      if (seen.has(value)) {
        const what = `Two operations have the ${key} '${value}'`;
        throw errorAt(contract, pointerTo(operation), { what, remedy: 'Make it unique.' });
      }
      seen.add(value);
    }
  }
}

/** Each tag must be in the contract's list of tags, which gives the order of the folders. */
export function checkTags(contract: Contract, operations: readonly Operation[]): void {
  const listed = YamlMapping.ofContract(contract)
    .list('tags')
    .map((tag) => tag.string('name'));
  const stray = operations.find(({ tag }) => !listed.includes(tag));
  if (!stray) return;
  throw errorAt(contract, pointerTo(stray), {
    what: `${stray.operationId} has the tag '${stray.tag}', which the contract does not list`,
    remedy: "Add it to the contract's tags, with a description.",
  });
}

/** Further bases of the API are complete URLs. */
export function checkBases(contract: Contract): void {
  const root = YamlMapping.ofContract(contract);
  root.flag('x-ignore-path-case');
  const odd = root.textList('x-also-at').find((url) => hostOf(url) === undefined);
  if (odd === undefined) return;
  const problem = {
    what: `x-also-at contains '${odd}', which is not a URL`,
    remedy: 'Use URLs that begin with https://.',
  };
  throw errorAt(contract, '/x-also-at', problem);
}

/**
 * Links lead from places that exist to operations and parameters that exist, and never from a read to what changes something.
 * The same goes for the places of credentials that a response issues.
 */
export function checkLinks(contract: Contract, operations: readonly Operation[]): void {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  for (const operation of operations) {
    for (const response of operation.responses) {
      const pointer = `${pointerTo(operation)}/responses/${response.status}`;
      for (const link of response.links) {
        const fault = findTargetFault(link, operation, byId.get(link.operationId));
        if (fault) throw errorAt(contract, `${pointer}/links/${escapeKey(link.name)}`, fault);
      }
      for (const [expression, place] of listExpressions(response)) {
        const what = findExpressionFault(expression, { contract, operation, response });
        if (what) throw errorAt(contract, `${pointer}/${place}`, { what, remedy: expressionRemedy });
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

function findTargetFault(link: Link, source: Operation, target: Operation | undefined): ProblemText | undefined {
  if (!target) {
    return {
      what: `Link '${link.name}' leads to '${link.operationId}', which does not exist`,
      remedy: 'Name an operationId of this contract.',
    };
  }
  const inputs = Object.keys({ ...link.parameters, ...link.constants });
  const unknown = inputs.find((input) => !target.parameters.some(({ name }) => name === input));
  if (unknown !== undefined) {
    return {
      what: `Link '${link.name}' feeds '${unknown}', which is not a parameter of ${target.operationId}`,
      remedy: 'Name one of its parameters.',
    };
  }
  if (source.effect !== 'read' || target.effect === 'read') return undefined;
  return {
    what: `Link '${link.name}' leads from a read to ${target.operationId} (${target.effect})`,
    remedy: 'Feed what changes something from what the run itself created.',
  };
}

const errorAt = ({ locate }: Contract, pointer: string, problem: ProblemText): UserError =>
  locatedError('ERR_CONTRACT_INVALID', locate(pointer), problem);

/** JSON Pointer of an operation in its contract's document. */
function pointerTo({ path, method }: Operation): string {
  return `/paths/${escapeKey(path)}/${method.toLowerCase()}`;
}
