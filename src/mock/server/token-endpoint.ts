import type { IncomingHttpHeaders } from 'node:http';
import { isForm } from '../../model/media-type';
import { findOAuth } from '../../model/sign-in';
import type { Vendor } from '../../model/vendor';
import type { KnownCredentials } from '../state/known-credentials';

/** A response of the token endpoint, in the form of RFC 6749. */
export interface TokenResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** To be sent as JSON; some responses have none. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/**
 * Issues a token for client id and secret (OAuth 2.0 client credentials). `Prefer: code=429` and other statuses are returned
 * without a body, as vendors' gateways do.
 */
export function answerTokenRequest(options: {
  vendor: Vendor;
  credentials: KnownCredentials;
  method: string;
  headers: IncomingHttpHeaders;
  content: Uint8Array | undefined;
}): TokenResponse {
  const { vendor, credentials, method, headers, content } = options;
  const [, code] = /\bcode=([45]\d\d)\b/.exec([headers['prefer'] ?? ''].flat().join()) ?? [];
  if (code !== undefined) return { status: Number(code), headers: {} };
  if (method !== 'POST') {
    return refuse({
      status: 405,
      error: 'invalid_request',
      description: 'Ask for tokens with POST.',
      headers: { Allow: 'POST' },
    });
  }
  if (!isForm(headers['content-type'] ?? '')) {
    const description = 'The body must be application/x-www-form-urlencoded.';
    return refuse({ status: 415, error: 'invalid_request', description });
  }
  const owner = credentials.clientOf(vendor, headers.authorization);
  if (owner === undefined) {
    return refuse({
      status: 401,
      error: 'invalid_client',
      description: 'Client id or client secret is missing or wrong.',
      headers: { 'WWW-Authenticate': `Basic realm="${vendor.title}", charset="UTF-8"` },
    });
  }
  const form = new URLSearchParams(Buffer.from(content ?? []).toString('utf8'));
  const [grant, ...others] = form.getAll('grant_type');
  if (grant === undefined || others.length > 0) {
    return refuse({ status: 400, error: 'invalid_request', description: 'Exactly one grant_type is needed.' });
  }
  if (grant !== 'client_credentials') {
    const description = 'The only grant_type is client_credentials.';
    return refuse({ status: 400, error: 'unsupported_grant_type', description });
  }
  const { scope } = findOAuth(vendor) ?? {};
  if (scope !== undefined && form.get('scope') !== scope) {
    return refuse({ status: 400, error: 'invalid_scope', description: `The scope is ${scope}.` });
  }
  const { token, lifetime } = credentials.issueToken(vendor, owner);
  return {
    status: 200,
    headers: { 'Cache-Control': 'no-store' },
    body: { access_token: token, token_type: 'Bearer', expires_in: lifetime },
  };
}

function refuse(refusal: {
  readonly status: number;
  readonly error: string;
  readonly description: string;
  readonly headers?: TokenResponse['headers'];
}): TokenResponse {
  const { status, error, description, headers = {} } = refusal;
  return { status, headers, body: { error, error_description: description } };
}
