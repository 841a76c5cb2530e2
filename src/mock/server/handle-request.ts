import type { IncomingHttpHeaders } from 'node:http';
import { matchResponse } from '../../model/match-response';
import type { Operation, Scheme } from '../../model/operation';
import type { Vendor } from '../../model/vendor';
import type { FaultPlan, FaultTarget } from '../faults/plan-faults';
import { tellLie } from '../faults/tell-lie';
import { answerOperation } from '../state/answer-operation';
import { delayFinal } from '../state/delay-final';
import { describeRefusal } from '../state/describe-refusal';
import { exampleAnswer } from '../state/example-answer';
import type { CompletedCall, MockAnswer, MockCall } from '../state/mock-call';
import { nameAsAsked } from '../state/name-as-asked';
import { pageAnswer } from '../state/page-answer';
import { InvalidValue, Refusal } from '../state/refusal';
import { encodeAnswer } from './encode-answer';
import type { MountedApi } from './mount-api';
import { readPayload } from './read-payload';
import type { Complaint, MockRequest, Reply } from './reply';
import { validateParameters } from './validate-parameters';

interface Handled {
  readonly reply: Reply;
  /** Absent where the operation did not do what it is for. */
  readonly completed?: CompletedCall;
  /** Absent where the API has none for the request. */
  readonly operation?: Operation;
  readonly plan: FaultPlan | undefined;
  /** Absent where nothing was refused, or a fault was the reason. */
  readonly complaint?: Complaint;
}

/**
 * Responds to one request to an API: route, authenticate, validate, act.
 *
 * @param request its path is the one below the API's base URL
 * @param planFaults says what goes wrong with a response of an operation
 */
export function handleRequest(
  api: MountedApi,
  request: MockRequest,
  planFaults?: (target: FaultTarget) => FaultPlan,
): Handled {
  const state = api.stateOf();
  const { accept } = request.headers;
  let operation: Operation | undefined;
  let plan: FaultPlan | undefined;
  let complaint: Complaint | undefined;
  let completed: CompletedCall | undefined;
  const answer = (): MockAnswer => {
    const route = api.router(request.method, request.path);
    if (!route) throw new Refusal(404, `There is nothing at ${request.path}.`);
    const allow = route.allow.join(', ');
    if (request.method === 'OPTIONS' && !route.match) return { status: 204, headers: { Allow: allow } };
    if (!route.match)
      throw new Refusal(405, `${request.path} takes ${allow}, not ${request.method}.`, { Allow: allow });
    operation = route.match.operation;
    plan = planFaults?.(operation);
    const call = { api: state, ...route.match, origin: request.origin, accept };
    const result = answerCall(call, { api, request, plan });
    if ('call' in result) completed = result;
    return 'call' in result ? result.answer : result;
  };
  const refused = (refusal: unknown): MockAnswer => {
    if (!(refusal instanceof Refusal)) throw refusal;
    complaint = complain(refusal, plan);
    return describeRefusal({ api: state, operation, refusal, accept });
  };
  let answered: MockAnswer;
  try {
    answered = answer();
  } catch (refusal) {
    answered = refused(refusal);
  }
  const reply = encodeAnswer(distort(answered, plan), api.contract.document);
  return {
    reply,
    plan,
    ...(operation && { operation }),
    ...(complaint && { complaint }),
    ...(completed && { completed }),
  };
}

/** What a client did wrong, if no fault is the reason. */
function complain(refusal: Refusal, plan: FaultPlan | undefined): Complaint | undefined {
  const { status, message } = refusal;
  const isAsked = plan?.faults.some(({ kind }) => kind === 'status' || (kind === 'expire' && status < 404)) ?? false;
  return isAsked ? undefined : { status, reason: message, isInvalid: refusal instanceof InvalidValue };
}

function answerCall(
  call: MockCall,
  { api, request, plan }: { api: MountedApi; request: MockRequest; plan: FaultPlan | undefined },
): MockAnswer | CompletedCall {
  const { headers, content, query } = request;
  for (const fault of plan?.faults ?? []) {
    if (fault.kind === 'status') return failAs(call, fault.status, fault.headers);
    if (fault.kind === 'expire') call.api.credentials.expireToken(api.vendor, headers.authorization);
  }
  const forced = forcedAnswer(call, headers);
  if (forced) return forced;
  const account = authenticate(call, request);
  const own: MockCall = { ...call, account, api: api.stateOf(account) };
  validateParameters(own, request);
  if (!content) throw new Refusal(413, 'The body is longer than 10 MB.');
  const payload = readPayload(own, { content, contentType: headers['content-type'] });
  const answer = nameAsAsked(own, delayFinal(own, pageAnswer(own, query, answerOperation(own, payload))));
  return { call: own, payload, answer };
}

/** The status of a fault: with the example that its operation documents for a success, in the shape of the vendor's errors for others. */
function failAs(call: MockCall, status: number, headers: Readonly<Record<string, string>> = {}): MockAnswer {
  if (status >= 400) throw new Refusal(status, 'This fault was asked for.', headers);
  const response = matchResponse(call.operation, status);
  return { ...(response && exampleAnswer(call, response)), status, headers };
}

/** What a plan lets be wrong about an answer's body. */
function distort(answer: MockAnswer, plan: FaultPlan | undefined): MockAnswer {
  const lies = plan?.faults.flatMap((fault) => (fault.kind === 'lie' ? fault : [])) ?? [];
  if (lies.length === 0) return answer;
  return { ...answer, value: lies.reduce((told, lie) => tellLie(told, lie, plan?.chance ?? 0), answer.value) };
}

/** What `Prefer: code=404` asks for: the example of a documented status, before anything is looked at. */
function forcedAnswer({ api, operation, accept }: MockCall, headers: IncomingHttpHeaders): MockAnswer | undefined {
  const [, code] = /\bcode=(\d{3})\b/.exec([headers['prefer'] ?? ''].flat().join()) ?? [];
  if (code === undefined) return undefined;
  const response = matchResponse(operation, Number(code));
  if (!response)
    throw new Refusal(
      400,
      `${operation.operationId} does not document ${code}, which was requested by 'Prefer: code=${code}'.`,
    );
  return { ...exampleAnswer({ api, accept }, response), status: Number(code) };
}

/**
 * @returns the account that the request names, else the first one of its credentials
 * @throws Refusal 401, or 403 if only that is documented, for missing or wrong credentials; 403 for an account that they do not
 *   belong to
 */
function authenticate({ api, operation, parameters }: MockCall, request: MockRequest): string | undefined {
  const { vendor } = api;
  const owners = operation.schemes.map((scheme) => {
    const given = readGiven(scheme, request);
    const owner = api.credentials.findOwner({ vendor, scheme, given });
    if (!owner) throw refuse({ vendor, operation, scheme, given });
    return owner;
  });
  const account = vendor.account && parameters[vendor.account.parameter];
  if (owners.length === 0 || account === undefined) return owners[0]?.accounts?.[0];
  if (owners.every(({ accounts }) => accounts?.includes(account) ?? true)) return account;
  throw new Refusal(403, `These credentials are not for account ${account}.`);
}

/** What a request has in the place of a scheme. */
function readGiven({ key }: Scheme, { headers, query }: MockRequest): string | undefined {
  if (key?.in === 'query') return query.get(key.name) ?? undefined;
  if (key?.in !== 'cookie') return [headers[key?.name.toLowerCase() ?? 'authorization'] ?? []].flat()[0];
  const cookies = (headers.cookie ?? '').split(/; */).map((cookie) => cookie.split(/=(.*)/s));
  return cookies.find(([name]) => name === key.name)?.[1];
}

function refuse(options: { vendor: Vendor; operation: Operation; scheme: Scheme; given: string | undefined }): Refusal {
  const { vendor, operation, scheme, given } = options;
  const documents = (status: string) => operation.responses.some((response) => response.status === status);
  const status = !documents('401') && documents('403') ? 403 : 401;
  const variables = vendor.schemes[scheme.name];
  const challenge = (text: string) => (status === 401 ? { 'WWW-Authenticate': text } : {});
  const takesToken = variables !== undefined && 'oauth' in variables && variables.oauth !== undefined;
  if (takesToken && /^bearer /i.test(given ?? '')) {
    const text = `Bearer realm="${vendor.title}", error="invalid_token"`;
    return new Refusal(status, 'The token is unknown or has expired.', challenge(text));
  }
  const message = given === undefined ? 'Credentials are missing.' : 'Credentials are wrong.';
  return new Refusal(status, message, challenge(challengeOf(scheme.kind, vendor.title)));
}

function challengeOf(kind: Scheme['kind'], realm: string): string {
  if (kind === 'basic') return `Basic realm="${realm}", charset="UTF-8"`;
  return `${kind === 'apiKey' ? 'ApiKey' : 'Bearer'} realm="${realm}"`;
}
