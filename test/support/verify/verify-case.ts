import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadContracts } from '../../../src/contracts/load-contracts';
import type { Exchange } from '../../../src/model/exchange';
import type { CheckResult } from '../../../src/model/finding';
import { buildOperations } from '../../../src/operations/build-operations';
import { createVerifier } from '../../../src/verify/verify-exchange';
import type { ExchangeCase } from './exchange-case';

export const folder = join(__dirname, '../../fixtures/verify/contracts');
const [loaded] = loadContracts({ folder });
assert(loaded);
export const contract = loaded;
export const operations = buildOperations(contract);
const verify = createVerifier(contract, { slow: 2000 });

/** What the verifier says of a case's answer. */
export function verifyCase({
  operation: id,
  status = 200,
  headers = [],
  body = '',
  error,
  expect,
  duration = 1,
}: ExchangeCase): CheckResult[] {
  const operation = operations.find(({ operationId }) => operationId === id);
  assert(operation);
  const exchange: Exchange = {
    request: { method: operation.method, url: `https://api.example.com${operation.path}`, headers: [] },
    ...(error === undefined ? { response: { status, headers, body: bytesOf(body) } } : { error }),
    duration,
    redactions: 0,
  };
  return verify({ exchange, operation, expect: expect ?? 'success' });
}

/** A case's body as it is sent. */
export function bytesOf(body: unknown): Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
}
