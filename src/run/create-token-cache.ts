import { isObject } from '../model/json';
import type { TokenReply, TokenRequest, TokenSource } from '../model/sending';

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

/** A token, asked for before any script does, or why there is none. */
export type TokenAhead = { readonly token: string } | { readonly problem: string };

export interface TokenCache {
  /** Answers the scripts' requests for tokens. */
  readonly exchange: TokenSource;
  /** Gets the token that scripts will ask for. */
  readonly ahead: (request: TokenRequest) => Promise<TokenAhead>;
}

interface Known {
  readonly answer: Promise<Issued>;
  issued?: Issued;
  /** A script got the answer as it came. */
  isTold?: boolean;
}

/**
 * Has all scripts share tokens: one request for each pair of credentials and scope goes out, until the token is about to expire; what all others
 * get is its answer. An answer without a token goes to the script that asked first, and nobody asks again.
 *
 * @param options.onToken called with each token before a script sees it
 */
export function createTokenCache(options: { now: () => number; onToken: (token: string) => void }): TokenCache {
  const { now, onToken } = options;
  const known = new Map<string, Known>();
  const ask = ({ url, authorization, scope, send }: TokenRequest): { entry: Known; isNew: boolean } => {
    const key = `${URL.canParse(url) ? new URL(url).href : url} ${authorization} ${scope ?? ''}`;
    const earlier = known.get(key);
    const isStale = earlier?.issued && !earlier.issued.problem && earlier.issued.renew <= now();
    if (earlier && !isStale) return { entry: earlier, isNew: false };
    const entry: Known = {
      answer: send().then((reply) => {
        const issued = readReply(reply, now());
        if (issued.problem === undefined) onToken(String(issued.body['access_token']));
        entry.issued = issued;
        return issued;
      }),
    };
    known.set(key, entry);
    return { entry, isNew: true };
  };
  return {
    async exchange(request) {
      const { entry, isNew } = ask(request);
      const isFirst = !entry.isTold;
      entry.isTold = true;
      const issued = await entry.answer;
      const { problem, expires, reply } = issued;
      if (isNew || (isFirst && problem !== undefined)) return reply;
      if (problem !== undefined) return { refused: `no token: ${hostOf(request.url)} ${problem}` };
      return withLifetime(issued, (expires - now()) / 1000);
    },
    async ahead(request) {
      const { problem, body } = await ask(request).entry.answer;
      if (problem !== undefined) return { problem: `${hostOf(request.url)} ${problem}` };
      return { token: String(body['access_token']) };
    },
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
