import type { IncomingHttpHeaders } from 'node:http';
import { matchResponse } from '../../model/match-response';
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
    authenticate(call, request.headers.authorization);
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

/** @throws Refusal 401 for missing or wrong credentials, 403 for an account that they do not belong to */
function authenticate({ api, operation, parameters }: MockCall, authorization: string | undefined): void {
  const { vendor } = api;
  const { scheme } = operation;
  if (scheme === undefined) return;
  if (!api.credentials.admits({ vendor, scheme, authorization })) {
    const hasToken = vendor.schemes[scheme]?.oauth !== undefined && /^bearer /i.test(authorization ?? '');
    if (hasToken) {
      const challenge = `Bearer realm="${vendor.title}", error="invalid_token"`;
      throw new Refusal(401, 'The token is unknown or has expired.', { 'WWW-Authenticate': challenge });
    }
    const message = authorization === undefined ? 'Credentials are missing.' : 'Credentials are wrong.';
    throw new Refusal(401, message, { 'WWW-Authenticate': `Basic realm="${vendor.title}", charset="UTF-8"` });
  }
  const account = vendor.account && parameters[vendor.account.parameter];
  if (account !== undefined && !api.credentials.ownsAccount(vendor, account)) {
    throw new Refusal(403, `These credentials are not for account ${account}.`);
  }
}
