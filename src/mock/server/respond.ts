import { findOAuth } from '../../model/sign-in';
import { UserError } from '../../model/user-error';
import type { Vendor } from '../../model/vendor';
import { checkOutcomes } from '../callbacks/check-outcomes';
import { createFaultPlanner, type FaultPlan, type FaultTarget } from '../faults/plan-faults';
import { readFaults, type WrittenFaults } from '../faults/read-faults';
import type { KnownCredentials } from '../state/known-credentials';
import type { CompletedCall } from '../state/mock-call';
import { createTargetFinder, type Target } from './find-target';
import { handleRequest } from './handle-request';
import type { MountedApi } from './mount-api';
import { type Complaint, jsonReply, type MockExchange, type MockRequest, type Reply } from './reply';
import { answerTokenRequest } from './token-endpoint';

/** An exchange, and how its response is to be sent. */
export interface Responded {
  readonly exchange: Omit<MockExchange, 'started' | 'duration'>;
  /** What goes wrong with sending it. */
  readonly plan: FaultPlan | undefined;
  /** What callbacks may follow. */
  readonly completed?: CompletedCall;
}

/**
 * Makes the function through which every request passes: it finds who answers, and what goes wrong, and lets them answer.
 *
 * @param options.preferred ids of the APIs that answer where several could
 */
export function createResponder(
  options: WrittenFaults & {
    readonly apis: readonly MountedApi[];
    readonly credentials: KnownCredentials;
    readonly preferred: readonly string[];
    readonly seed?: number;
    readonly now: () => number;
  },
): (request: MockRequest, host: string | undefined) => Responded {
  const { apis, credentials, preferred } = options;
  assertServed(apis, preferred);
  const findTarget = createTargetFinder(apis, preferred);
  const issuers = apis.flatMap(({ vendor }) => (findOAuth(vendor) ? [tokenTarget(vendor)] : []));
  const rules = readFaults(options, [...issuers, ...apis.flatMap(({ operations }) => operations)]);
  checkOutcomes(rules.faults, apis);
  const planFaults = createFaultPlanner({ ...options, ...rules });
  return (request, host) => {
    const { method, path, headers } = request;
    const target = findTarget({ method, path, host, prefer: [headers['prefer'] ?? ''].flat().join() });
    if (target.kind === 'tokens') {
      const plan = planFaults?.(tokenTarget(target.vendor));
      const { response, complaint } = answerForTokens(target.vendor, { request, credentials, plan });
      const about = { tokensOf: target.vendor.name, ...(complaint && { complaint }) };
      return { exchange: { request, response, ...about }, plan };
    }
    if (target.kind === 'api') {
      const { contract } = target.api;
      const handled = handleRequest(target.api, { ...request, path: target.path }, planFaults);
      const { reply: response, operation, plan, complaint, completed } = handled;
      const about = { api: contract.id, path: target.path, ...(operation && { operation }) };
      // Where every id is known, those of paths are not looked at.
      const isValid = completed !== undefined && !completed.call.api.anyId && completed.payload?.isUnread !== true;
      return {
        exchange: { request, response, ...about, ...(complaint && { complaint }), ...(isValid && { isValid }) },
        plan,
        ...(completed && { completed }),
      };
    }
    const response = explainMissing(target, { apis, request });
    const complaint = complainOf(target, { method, path, status: response.status });
    return { exchange: { request, response, ...(complaint && { complaint }) }, plan: undefined };
  };
}

const tokenTarget = ({ name }: Vendor): FaultTarget => ({ id: `${name}/oauth2/token`, operationId: 'token' });

function assertServed(apis: readonly MountedApi[], preferred: readonly string[]): void {
  const known = apis.map(({ contract }) => contract.id);
  const unknown = preferred.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  throw new UserError('ERR_UNKNOWN_COLLECTION', `There is no API '${unknown}'.`, `Known are ${known.join(', ')}.`);
}

function answerForTokens(
  vendor: Vendor,
  options: { request: MockRequest; credentials: KnownCredentials; plan: FaultPlan | undefined },
): { response: Reply; complaint?: Complaint } {
  const { request, credentials, plan } = options;
  const { method, headers, content } = request;
  const fault = plan?.faults.find(({ kind }) => kind === 'status');
  if (fault?.kind === 'status') {
    const headers = Object.entries({ ...fault.headers, 'Content-Length': '0' });
    return { response: { status: fault.status, headers } };
  }
  const token = answerTokenRequest({ vendor, credentials, method, headers, content });
  if (!token.body) {
    return { response: { status: token.status, headers: [...Object.entries(token.headers), ['Content-Length', '0']] } };
  }
  const response = jsonReply(token.status, token.body, token.headers);
  const reason = token.body['error_description'];
  return { response, ...(typeof reason === 'string' && { complaint: { status: token.status, reason } }) };
}

function complainOf(
  { kind }: Target,
  { method, path, status }: { method: string; path: string; status: number },
): Complaint | undefined {
  if (status < 400) return undefined;
  const reason = kind === 'unclear' ? `${method} ${path} is of several APIs.` : `No API has ${method} ${path}.`;
  return { status, reason };
}

/** `GET /` lists the APIs; any other path that none of them has is unknown, or needs to be told whose it is. */
function explainMissing(
  target: Extract<Target, { kind: 'none' | 'unclear' }>,
  { apis, request }: { apis: readonly MountedApi[]; request: MockRequest },
): Reply {
  const list = (some: readonly MountedApi[]) =>
    some.map(({ contract, basePath, operations }) => ({
      api: contract.id,
      url: request.origin + basePath,
      operations: operations.length,
    }));
  if (target.kind === 'unclear') {
    const [first] = target.among;
    const error = `Several APIs have this path; name one, as in 'Prefer: api=${first?.contract.id}', by its host, or by its path on the mock.`;
    return jsonReply(421, { error, apis: list(target.among) });
  }
  if (request.path === '/') return jsonReply(200, { apis: list(apis) });
  return jsonReply(404, { error: 'No API is mounted here.', apis: list(apis) });
}
