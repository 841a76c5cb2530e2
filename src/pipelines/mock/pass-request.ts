import type { MockExchange } from '../../mock/server/reply';
import type { MockOptions } from '../../mock/server/start-mock';
import type { Operation } from '../../model/operation';
import { planOperation } from '../traffic/check-recording';
import type { CheckedRequest } from './check-client';

/**
 * Makes what passes requests that the mock has found to be right, as most are, without describing them.
 *
 * @returns a function that returns `undefined` for a request that has to be looked at. What it passes has the path of its operation in place
 *   of its own, and neither headers nor bodies, so that there is no secret in it.
 */
export function createPasser(apis: MockOptions['apis']): (exchange: MockExchange) => CheckedRequest | undefined {
  const all = apis.flatMap((api) => api.operations);
  const alike = new Map(all.map((operation, index) => [operation, describeAlike(operation, index)]));
  return ({ operation, isValid = false, request: { method, origin }, response: { status }, duration }) => {
    const same = operation && alike.get(operation);
    if (!same || !isValid || method !== operation.method) return undefined;
    const url = origin + same.path;
    const request = { method, url, headers: [] };
    const response = { status, headers: [], body: nothing };
    const result = { ...same.result, exchange: { request, response, duration, redactions: 0 } };
    return { method, url, status, operation: operation.id, findings: [], result };
  };
}

/** What all requests of an operation that nothing is wrong with have in common. */
function describeAlike(operation: Operation, index: number) {
  const item = planOperation(operation, index);
  const checks: CheckedRequest['result']['checks'] = [{ check: 'sent-request', outcome: { status: 'passed' } }];
  const result = { item, iteration: 0, status: 'passed', checks, findings: [] } as const;
  return { path: `/${operation.contract}${operation.path}`, result };
}

const nothing = new Uint8Array();
