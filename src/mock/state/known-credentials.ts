import { createHash } from 'node:crypto';
import type { Scheme } from '../../model/operation';
import { findOAuth } from '../../model/sign-in';
import type { Vendor } from '../../model/vendor';
import { mockValue } from '../kinds/mock-value';

/** The credentials that the mock knows, and the tokens it issued. */
export class KnownCredentials {
  readonly #pairs = new Map<string, Set<string>>();
  /** Vendor and token → when it expires, in milliseconds since 1970. */
  readonly #tokens = new Map<string, number>();
  readonly #lifetime: number;
  readonly #now: () => number;

  /** @param options.lifetime of tokens, in seconds */
  constructor({ lifetime, now }: { lifetime: number; now: () => number }) {
    this.#lifetime = lifetime;
    this.#now = now;
  }

  /** Accepts the values of the vendor's variables in the mock environment. */
  addVendor(vendor: Vendor): void {
    for (const [scheme, variables] of Object.entries(vendor.schemes)) {
      if (!('username' in variables)) continue;
      const { username, password } = variables;
      this.add({ vendor, scheme, username: mockValue(vendor, username), password: mockValue(vendor, password) });
    }
  }

  add(entry: { vendor: Vendor; scheme: string; username: string; password: string }): void {
    const key = `${entry.vendor.name} ${entry.scheme}`;
    const pairs = this.#pairs.get(key) ?? new Set();
    this.#pairs.set(key, pairs.add(`${entry.username}:${entry.password}`));
  }

  /**
   * Whether a request is authorized by a scheme: by Basic; where the scheme has OAuth, by a token that has not expired; or by the API
   * key or bearer token in the mock environment.
   *
   * @param given what the request has in the scheme's place; the name of `Basic` and `Bearer` may have any case, the rest counts to the byte
   */
  admits({ vendor, scheme, given = '' }: { vendor: Vendor; scheme: Scheme; given: string | undefined }): boolean {
    const variables = vendor.schemes[scheme.name];
    if (!variables) return false;
    if ('apiKey' in variables) return given === mockValue(vendor, variables.apiKey);
    const [, token] = bearer.exec(given) ?? [];
    if ('token' in variables) return token === mockValue(vendor, variables.token);
    if (token !== undefined && variables.oauth) {
      return (this.#tokens.get(`${vendor.name} ${token}`) ?? 0) > this.#now();
    }
    const pair = readBasic(given);
    return pair !== undefined && this.#pairs.get(`${vendor.name} ${scheme.name}`)?.has(pair) === true;
  }

  /** Whether an account is the one that a vendor's credentials are for. */
  ownsAccount(vendor: Vendor, account: string): boolean {
    return vendor.account === undefined || account === mockValue(vendor, vendor.account.variable);
  }

  /** The client id of a Basic header with the vendor's API credentials. */
  clientOf(vendor: Vendor, authorization = ''): string | undefined {
    const oauth = findOAuth(vendor);
    if (!oauth) return undefined;
    const clientId = mockValue(vendor, oauth.clientId);
    const isRight = readBasic(authorization) === `${clientId}:${mockValue(vendor, oauth.clientSecret)}`;
    return isRight ? clientId : undefined;
  }

  /** Makes a token, the same ones in the same order in every mock; it tells its account where the vendor's do. */
  issueToken(vendor: Vendor, clientId: string): { token: string; lifetime: number } {
    const count = this.#tokens.size + 1;
    const claim = findOAuth(vendor)?.accountsClaim;
    const accounts = claim && vendor.account && { [claim]: [mockValue(vendor, vendor.account.variable)] };
    const parts = [
      { alg: 'HS256', typ: 'JWT' },
      { iss: vendor.name, sub: clientId, jti: count, ...accounts },
    ];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const token = `${text}.${createHash('sha256').update(text).digest('base64url')}`;
    this.#tokens.set(`${vendor.name} ${token}`, this.#now() + this.#lifetime * 1000);
    return { token, lifetime: this.#lifetime };
  }
}

const bearer = /^bearer +([\x21-\x7e]+)$/i;

const basic = /^basic +((?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?)$/i;

/** `user:password` of a Basic header, read as UTF-8 (RFC 7617); `undefined` if it is malformed. */
function readBasic(authorization: string): string | undefined {
  const [, token] = basic.exec(authorization) ?? [];
  if (token === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(token, 'base64'));
  } catch {
    return undefined;
  }
}
