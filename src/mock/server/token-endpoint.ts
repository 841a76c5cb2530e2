import type { IncomingHttpHeaders } from 'node:http';
import { findOAuth } from '../../model/sign-in';
import type { Vendor } from '../../model/vendor';
import type { Credentials } from './credentials';

/** An answer about tokens, shaped as RFC 6749 has it. */
export interface TokenReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** To be sent as JSON; some answers have none. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/**
 * Hands out a token for client id and secret (OAuth 2.0 client credentials). `Prefer: code=429` and other statuses are answered
 * without a body, as vendors' gateways do.
 */
export function answerTokenRequest(options: {
  vendor: Vendor;
  credentials: Credentials;
  method: string;
  headers: IncomingHttpHeaders;
  content: Uint8Array | undefined;
}): TokenReply {
  const { vendor, credentials, method, headers, content } = options;
  const [, code] = /\bcode=([45]\d\d)\b/.exec([headers['prefer'] ?? ''].flat().join()) ?? [];
  if (code !== undefined) return { status: Number(code), headers: {} };
  if (method !== 'POST') return refuse(405, 'invalid_request', 'Tokens are asked for with POST.', { Allow: 'POST' });
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    return refuse(415, 'invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  const clientId = credentials.clientOf(vendor, headers.authorization);
  if (clientId === undefined) {
    const challenge = { 'WWW-Authenticate': `Basic realm="${vendor.title}", charset="UTF-8"` };
    return refuse(401, 'invalid_client', 'Client id or client secret is missing or wrong.', challenge);
  }
  const [grant, ...more] = new URLSearchParams(Buffer.from(content ?? []).toString('utf8')).getAll('grant_type');
  if (grant === undefined || more.length > 0) return refuse(400, 'invalid_request', 'One grant_type is needed.');
  if (grant !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 'The only grant_type is client_credentials.');
  }
  const { token, lifetime } = credentials.issueToken(vendor, clientId);
  return {
    status: 200,
    headers: { 'Cache-Control': 'no-store' },
    body: { access_token: token, token_type: 'Bearer', expires_in: lifetime },
  };
}

/** Whether a vendor of the mock hands out tokens. */
export const handsOutTokens = (vendor: Vendor): boolean => findOAuth(vendor) !== undefined;

function refuse(status: number, error: string, description: string, headers: TokenReply['headers'] = {}): TokenReply {
  return { status, headers, body: { error, error_description: description } };
}
