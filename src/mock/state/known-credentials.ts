import { createHash } from 'node:crypto';
import type { Scheme } from '../../model/operation';
import { findOAuth } from '../../model/sign-in';
import type { VariableValues } from '../../model/variables';
import type { Vendor } from '../../model/vendor';

/** Who the mock knows, in place of the values that the vendors' mock environments have. */
export interface CredentialOptions {
  /**
   * Vendor's name → sets of credentials, by the names of its variables, such as `username`; what a set leaves out is as in the mock
   * environment. A set that names the account is good for that one alone.
   */
  readonly credentials?: Readonly<Record<string, readonly VariableValues[]>>;
  /** Ids of the accounts of all vendors that have accounts; good for every set that names none. */
  readonly accounts?: readonly string[];
}

/** Whose credentials a request has. */
export interface Owner {
  /** Variable → value, where it is one of the vendor's sets. */
  readonly values: VariableValues;
  /** Ids of the accounts that they are good for; absent for every one. */
  readonly accounts?: readonly string[];
}

/** The credentials that the mock knows, and the tokens it issued. */
export class KnownCredentials {
  readonly #vendors = new Map<string, Vendor>();
  readonly #sets = new Map<string, readonly Owner[]>();
  /** Vendor and scheme → `user:password` → owner. */
  readonly #pairs = new Map<string, Map<string, Owner>>();
  /** Vendor and token → whose it is, and when it expires, in milliseconds since 1970. */
  readonly #tokens = new Map<string, { readonly owner: Owner; expires: number }>();
  readonly #options: CredentialOptions & { readonly lifetime: number; readonly now: () => number };

  /** @param options.lifetime of tokens, in seconds */
  constructor(options: CredentialOptions & { lifetime: number; now: () => number }) {
    this.#options = options;
  }

  /** Forgets the tokens, and the pairs, that the mock has issued. */
  forget(): void {
    const vendors = [...this.#vendors.values()];
    for (const known of [this.#vendors, this.#sets, this.#pairs, this.#tokens]) known.clear();
    for (const vendor of vendors) this.addVendor(vendor);
  }

  /** Accepts a vendor's credentials. */
  addVendor(vendor: Vendor): void {
    if (this.#sets.has(vendor.name)) return;
    this.#vendors.set(vendor.name, vendor);
    const { credentials = {}, accounts } = this.#options;
    const usual = Object.fromEntries(vendor.variables.map(({ name, mock }) => [name, mock]));
    const { account } = vendor;
    const owners = (credentials[vendor.name] ?? [{}]).map((set): Owner => {
      const values = { ...usual, ...set };
      const own = account && (set[account.variable] ?? '') !== '' ? [values[account.variable] ?? ''] : undefined;
      return account ? { values, accounts: own ?? accounts ?? [values[account.variable] ?? ''] } : { values };
    });
    this.#sets.set(vendor.name, owners);
    for (const [scheme, variables] of Object.entries(vendor.schemes)) {
      if (!('username' in variables)) continue;
      for (const owner of owners) {
        const [username = '', password = ''] = [owner.values[variables.username], owner.values[variables.password]];
        this.#addPair({ vendor, scheme, username, password }, owner);
      }
    }
  }

  /** Accepts a pair that the mock itself has issued. */
  add(entry: { vendor: Vendor; scheme: string; username: string; password: string }): void {
    this.#addPair(entry, this.#sets.get(entry.vendor.name)?.[0] ?? { values: {} });
  }

  #addPair(entry: { vendor: Vendor; scheme: string; username: string; password: string }, owner: Owner): void {
    const key = `${entry.vendor.name} ${entry.scheme}`;
    const pairs = this.#pairs.get(key) ?? new Map<string, Owner>();
    this.#pairs.set(key, pairs.set(`${entry.username}:${entry.password}`, owner));
  }

  /**
   * Who may use a scheme with what a request has: by Basic; where the scheme has OAuth, by a token that has not expired; or by an API key
   * or bearer token.
   *
   * @param given what the request has in the scheme's place; the name of `Basic` and `Bearer` may have any case, the rest counts to the byte
   * @returns `undefined` if nobody may
   */
  findOwner({
    vendor,
    scheme,
    given = '',
  }: {
    vendor: Vendor;
    scheme: Scheme;
    given: string | undefined;
  }): Owner | undefined {
    const variables = vendor.schemes[scheme.name];
    if (!variables) return undefined;
    const ofVendor = this.#sets.get(vendor.name) ?? [];
    if ('apiKey' in variables) return ofVendor.find(({ values }) => given === values[variables.apiKey]);
    const [, token] = bearer.exec(given) ?? [];
    if ('token' in variables) return ofVendor.find(({ values }) => token === values[variables.token]);
    if (token !== undefined && variables.oauth) {
      const known = this.#tokens.get(`${vendor.name} ${token}`);
      return known && known.expires > this.#options.now() ? known.owner : undefined;
    }
    const pair = readBasic(given);
    return pair === undefined ? undefined : this.#pairs.get(`${vendor.name} ${scheme.name}`)?.get(pair);
  }

  /** Lets the token of a request expire; nothing if it has none that the mock issued. */
  expireToken(vendor: Vendor, authorization = ''): void {
    const [, token] = bearer.exec(authorization) ?? [];
    const known = this.#tokens.get(`${vendor.name} ${token}`);
    if (known) known.expires = 0;
  }

  /** Whose client id and secret a Basic header has. */
  clientOf(vendor: Vendor, authorization = ''): Owner | undefined {
    const oauth = findOAuth(vendor);
    if (!oauth) return undefined;
    const pair = readBasic(authorization);
    return this.#sets
      .get(vendor.name)
      ?.find(({ values }) => pair === `${values[oauth.clientId]}:${values[oauth.clientSecret]}`);
  }

  /** Makes a token, the same ones in the same order in every mock; it tells its accounts where the vendor's do. */
  issueToken(vendor: Vendor, owner: Owner): { token: string; lifetime: number } {
    const { lifetime, now } = this.#options;
    const count = this.#tokens.size + 1;
    const oauth = findOAuth(vendor);
    const claim = oauth?.accountsClaim;
    const accounts = claim && owner.accounts && { [claim]: owner.accounts };
    const parts = [
      { alg: 'HS256', typ: 'JWT' },
      { iss: vendor.name, sub: owner.values[oauth?.clientId ?? ''], jti: count, ...accounts },
    ];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const token = `${text}.${createHash('sha256').update(text).digest('base64url')}`;
    this.#tokens.set(`${vendor.name} ${token}`, { owner, expires: now() + lifetime * 1000 });
    return { token, lifetime };
  }
}

const bearer = /^bearer +([\x21-\x7e]+)$/i;

const basic = /^basic +((?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?)$/i;

const strictly = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `user:password` of a Basic header, read as UTF-8 (RFC 7617); `undefined` if it is malformed. */
function readBasic(authorization: string): string | undefined {
  const [, token] = basic.exec(authorization) ?? [];
  if (token === undefined) return undefined;
  try {
    return strictly.decode(Buffer.from(token, 'base64'));
  } catch {
    return undefined;
  }
}
