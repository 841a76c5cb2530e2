import { isObject } from '../model/json';
import type { TokenReply, TokenSource } from '../model/sending';

/** An answer to a request for a token. */
interface Issued {
  readonly reply: TokenReply;
  /** What is wrong with the answer. */
  readonly problem?: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly renew: number;
}

/** In seconds; what the scripts take too where the answer does not say. */
const defaultLifetime = 3600;

/** Longest time before its end at which a token is renewed, in milliseconds; at most half of its life. */
const renewalMargin = 60_000;

/**
 * Has all scripts share tokens: one request for each pair of credentials goes out, until the token is about to expire; what all others
 * get is its answer. An answer without a token goes to the script that asked first, and nobody asks again.
 *
 * @param options.onToken called with each token before a script sees it
 */
export function createTokenCache(options: { now: () => number; onToken: (token: string) => void }): TokenSource {
  const { now, onToken } = options;
  const known = new Map<string, { readonly answer: Promise<Issued>; issued?: Issued }>();
  return async ({ url, authorization, send }) => {
    const key = `${url} ${authorization}`;
    const earlier = known.get(key);
    const isStale = earlier?.issued && !earlier.issued.problem && earlier.issued.renew <= now();
    if (earlier && !isStale) {
      const issued = await earlier.answer;
      if (issued.problem !== undefined) return { refused: `no token: ${hostOf(url)} ${issued.problem}` };
      return withLifetime(issued, (issued.expires - now()) / 1000);
    }
    const entry: { answer: Promise<Issued>; issued?: Issued } = {
      answer: send().then((reply) => {
        const issued = readReply(reply, now());
        if (issued.problem === undefined) onToken(String(issued.body['access_token']));
        entry.issued = issued;
        return issued;
      }),
    };
    known.set(key, entry);
    return (await entry.answer).reply;
  };
}

function readReply(reply: TokenReply, now: number): Issued {
  const body = 'status' in reply && reply.status === 200 ? readJson(reply.body) : {};
  const seconds = body['expires_in'] === undefined ? Number.NaN : Number(body['expires_in']);
  const life = (seconds >= 0 ? seconds : defaultLifetime) * 1000;
  const issued = { reply, body, expires: now + life, renew: now + life - Math.min(renewalMargin, life / 2) };
  if (!('status' in reply)) return { ...issued, problem: 'did not respond to the token request' };
  const token = body['access_token'];
  if (typeof token === 'string' && token !== '') return issued;
  const problem =
    reply.status === 200 ? 'returned 200 without a token' : `returned ${reply.status} for the token request`;
  return { ...issued, problem };
}

/** The answer as if it had been given just now. */
function withLifetime({ body }: Issued, seconds: number): TokenReply {
  return { status: 200, body: Buffer.from(JSON.stringify({ ...body, expires_in: seconds })) };
}

function readJson(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'the token URL');
