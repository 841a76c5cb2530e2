import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Callback } from '../../model/callback';
import type { CallbackEnv } from '../../model/callback-env';
import type { Contract } from '../../model/contract';
import type { CheckResult, Finding } from '../../model/finding';
import { headerOf } from '../../model/header-of';
import type { ReceivedRequest } from './received';

/** What a vendor's callbacks show that they are its own; each of it may be absent. */
export type CallbackCredentials = Partial<CallbackEnv>;

/** What checking where a callback comes from takes. */
interface Origin {
  readonly received: Pick<ReceivedRequest, 'headers' | 'body' | 'packed'>;
  readonly callback: Callback;
  readonly contract: Contract;
  readonly credentials: CallbackCredentials;
  /** Names of the variables that hold them. */
  readonly names: CallbackEnv;
}

/** Checks the credentials and the signature of a callback, as far as there are any; what there is nothing for is skipped. */
export function checkOrigin(origin: Origin): readonly CheckResult[] {
  const headers = new Set(
    origin.callback.sentAfter.flatMap(({ to }) => to.flatMap(({ signature }) => signature?.header ?? [])),
  );
  return [...checkCredentials(origin), ...[...headers].map((header) => checkSignature(origin, header))];
}

function checkCredentials(origin: Origin): readonly CheckResult[] {
  const { received, credentials, names } = origin;
  const { username, password } = credentials;
  const given = headerOf(received.headers, 'authorization');
  if (username === undefined || password === undefined) {
    const reason = `credentials came, and ${names.username} and ${names.password} are not set`;
    return given === undefined ? [] : [{ check: 'credentials', outcome: { status: 'skipped', reason } }];
  }
  const [, token = ''] = /^basic\s+(\S+)\s*$/i.exec(given ?? '') ?? [];
  if (isSame(Buffer.from(token, 'base64'), Buffer.from(`${username}:${password}`))) return [pass('credentials')];
  const actual = given === undefined ? 'missing' : token === '' ? 'another scheme' : 'others';
  const message = given === undefined ? 'Credentials are missing' : 'Credentials are wrong';
  const expected = `those of ${names.username} and ${names.password}`;
  return [fail(origin, { check: 'credentials', message, path: 'request header Authorization', expected, actual })];
}

function checkSignature(origin: Origin, header: string): CheckResult {
  const { received, credentials, names } = origin;
  const { secret } = credentials;
  const check = 'signature';
  if (secret === undefined)
    return {
      check,
      outcome: { status: 'skipped', reason: `the signature is not checked: ${names.secret} is not set` },
    };
  const given = headerOf(received.headers, header);
  // Some sign what they pack, some what they have packed.
  const own = [received.body, ...(received.packed ? [received.packed] : [])].map((body) => {
    return createHmac('sha256', secret).update(body).digest('hex');
  });
  const isOwn = (text: string) => own.some((one) => isSame(Buffer.from(text), Buffer.from(one)));
  if (given !== undefined && isOwn(given.trim().toLowerCase())) return pass(check);
  const message = given === undefined ? 'Signature is missing' : 'Signature is wrong';
  const expected = `HMAC-SHA256 of the body with ${names.secret}, in hexadecimal`;
  const actual = given === undefined ? 'missing' : 'another';
  return fail(origin, { check, message, path: `request header ${header}`, expected, actual });
}

/** Takes the same time whatever they are, also for those of different lengths. */
function isSame(given: Uint8Array, expected: Uint8Array): boolean {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

const pass = (check: string): CheckResult => ({ check, outcome: { status: 'passed' } });

function fail({ contract, callback }: Origin, fault: Omit<Finding, 'severity'>): CheckResult {
  const { file, line } = contract.locate(callback.pointer);
  const finding = { ...fault, severity: 'error' as const, source: `${file}:${line}` };
  return { check: fault.check, outcome: { status: 'failed', findings: [finding] } };
}
