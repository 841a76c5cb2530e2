import type { Vendor } from '../model/vendor';

/** The pairs of username and password the mock knows. */
export class Credentials {
  readonly #pairs = new Map<string, Set<string>>();

  /** Accepts what the vendor's variables hold in the mock environment. */
  addVendor(vendor: Vendor): void {
    for (const [scheme, { username, password }] of Object.entries(vendor.schemes)) {
      this.add({ vendor, scheme, username: mockValue(vendor, username), password: mockValue(vendor, password) });
    }
  }

  add(entry: { vendor: Vendor; scheme: string; username: string; password: string }): void {
    const key = `${entry.vendor.name} ${entry.scheme}`;
    const pairs = this.#pairs.get(key) ?? new Set();
    this.#pairs.set(key, pairs.add(`${entry.username}:${entry.password}`));
  }

  /** @param authorization the request's header; its scheme's name may have any case, the rest counts to the byte */
  admits(options: { vendor: Vendor; scheme: string; authorization: string | undefined }): boolean {
    const pair = readBasic(options.authorization ?? '');
    return pair !== undefined && this.#pairs.get(`${options.vendor.name} ${options.scheme}`)?.has(pair) === true;
  }
}

/** The value of a vendor's variable in the mock environment. */
export function mockValue(vendor: Vendor, name: string): string {
  const variable = vendor.variables.find((candidate) => candidate.name === name);
  if (!variable) throw new Error(`${vendor.title} has no variable ${name}`);
  return variable.mock;
}

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
