import type { IncomingHttpHeaders } from 'node:http';
import { matchResponse } from '../../model/match-response';
import type { Operation, Scheme } from '../../model/operation';
import type { Vendor } from '../../model/vendor';
import { answerOperation } from '../state/answer-operation';
import type { ApiState } from '../state/api-state';
import { delayFinal } from '../state/delay-final';
import { describeRefusal } from '../state/describe-refusal';
import { exampleAnswer } from '../state/example-answer';
import type { MockAnswer, MockCall } from '../state/mock-call';
import { pageAnswer } from '../state/page-answer';
import { Refusal } from '../state/refusal';
import type { Router } from './create-router';
import { readPayload } from './read-payload';
import { validateParameters } from './validate-parameters';

/** An API that requests can be routed to. */
export interface RoutedApi extends ApiState {
  readonly router: Router;
}

export interface MockRequest {
  readonly method: string;
  /** Below the API's base URL, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** `undefined` if it was longer than the mock takes. */
  readonly content: Uint8Array | undefined;
  /** Base URL of the mock. */
  readonly origin: string;
}

/** Responds to one request: route, authenticate, validate, act. */
export function handleRequest(api: RoutedApi, request: MockRequest): MockAnswer {
  const accept = request.headers.accept;
  let call: MockCall | undefined;
  try {
    const route = api.router(request.method, request.path);
    if (!route) throw new Refusal(404, `There is nothing at ${request.path}.`);
    const allow = route.allow.join(', ');
    if (request.method === 'OPTIONS' && !route.match) return { status: 204, headers: { Allow: allow } };
    if (!route.match)
      throw new Refusal(405, `${request.path} takes ${allow}, not ${request.method}.`, { Allow: allow });
    call = { api, ...route.match, origin: request.origin, accept };
    const forced = forcedAnswer(call, request.headers);
    if (forced) return forced;
    authenticate(call, request);
    validateParameters(call, request);
    if (!request.content) throw new Refusal(413, 'The body is longer than 10 MB.');
    const payload = readPayload(call, { content: request.content, contentType: request.headers['content-type'] });
    return delayFinal(call, pageAnswer(call, request.query, answerOperation(call, payload)));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return describeRefusal({ api, operation: call?.operation, refusal, accept });
  }
}

/** What `Prefer: code=404` asks for: the example of a documented status, before anything is looked at. */
function forcedAnswer({ operation, accept }: MockCall, headers: IncomingHttpHeaders): MockAnswer | undefined {
  const [, code] = /\bcode=(\d{3})\b/.exec([headers['prefer'] ?? ''].flat().join()) ?? [];
  if (code === undefined) return undefined;
  const response = matchResponse(operation, Number(code));
  if (!response)
    throw new Refusal(
      400,
      `${operation.operationId} does not document ${code}, which was requested by 'Prefer: code=${code}'.`,
    );
  return { ...exampleAnswer(response, accept), status: Number(code) };
}

/**
 * @throws Refusal 401, or 403 if only that is documented, for missing or wrong credentials; 403 for an account that they do not
 *   belong to
 */
function authenticate({ api, operation, parameters }: MockCall, request: MockRequest): void {
  const { vendor } = api;
  for (const scheme of operation.schemes) {
    const given = readGiven(scheme, request);
    if (!api.credentials.admits({ vendor, scheme, given })) throw refuse({ vendor, operation, scheme, given });
  }
  const account = operation.schemes.length > 0 && vendor.account && parameters[vendor.account.parameter];
  if (typeof account === 'string' && !api.credentials.ownsAccount(vendor, account)) {
    throw new Refusal(403, `These credentials are not for account ${account}.`);
  }
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
