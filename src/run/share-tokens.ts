import { isObject } from '../model/json';

/** What newman gives back for a request that ended. */
export type Reply = readonly [error: Error | null, response?: TokenResponse | undefined, ...rest: readonly unknown[]];

interface TokenResponse {
  readonly code: number;
  readonly stream?: Uint8Array;
}

export interface TokenRequest {
  readonly url: string;
  /** The header; it tells whose token it is. */
  readonly authorization: string | undefined;
  readonly send: () => Promise<Reply>;
}

/** The answer, or why there is none for this script: another one has been told. */
export type TokenAnswer = { readonly reply: Reply } | { readonly refused: string };

export type Tokens = (request: TokenRequest) => Promise<TokenAnswer>;

interface Asked {
  readonly reply: Reply;
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
const margin = 60_000;

/**
 * Has the scripts of all lanes share tokens: one request for each pair of credentials goes out, until the token is about to
 * expire; what all others get is its answer. An answer without a token goes to the script that asked first, and nobody asks again.
 *
 * @param options.onToken called with each token before a script sees it
 */
export function shareTokens(options: { now: () => number; onToken: (token: string) => void }): Tokens {
  const { now, onToken } = options;
  const known = new Map<string, { readonly answer: Promise<Asked>; asked?: Asked }>();
  return async ({ url, authorization, send }) => {
    const key = `${url} ${authorization}`;
    const earlier = known.get(key);
    const isStale = earlier?.asked && !earlier.asked.problem && earlier.asked.renew <= now();
    if (earlier && !isStale) {
      const asked = await earlier.answer;
      if (asked.problem !== undefined) return { refused: `no token: ${hostOf(url)} ${asked.problem}` };
      return { reply: withLifetime(asked, (asked.expires - now()) / 1000) };
    }
    const entry: { answer: Promise<Asked>; asked?: Asked } = {
      answer: send().then((reply) => {
        const asked = readReply(reply, now());
        if (asked.problem === undefined) onToken(String(asked.body['access_token']));
        entry.asked = asked;
        return asked;
      }),
    };
    known.set(key, entry);
    return { reply: (await entry.answer).reply };
  };
}

function readReply(reply: Reply, now: number): Asked {
  const [error, response] = reply;
  const body = response?.code === 200 ? readJson(response.stream) : {};
  const seconds = body['expires_in'] === undefined ? Number.NaN : Number(body['expires_in']);
  const life = (seconds >= 0 ? seconds : defaultLifetime) * 1000;
  const asked = { reply, body, expires: now + life, renew: now + life - Math.min(margin, life / 2) };
  if (error || !response) return { ...asked, problem: 'did not answer the request for one' };
  const token = body['access_token'];
  if (typeof token === 'string' && token !== '') return asked;
  const problem = `answered ${response.code} to the request for one${response.code === 200 ? ', but without a token' : ''}`;
  return { ...asked, problem };
}

/** The answer as if it had been given just now. */
function withLifetime({ reply: [error, response, ...rest], body }: Asked, seconds: number): Reply {
  const stream = Buffer.from(JSON.stringify({ ...body, expires_in: seconds }));
  // An object of the Postman SDK, which is read by its methods.
  const fresh = Object.assign(Object.create(Object.getPrototypeOf(response)), response, { stream });
  return [error, fresh, ...rest];
}

function readJson(stream: Uint8Array = new Uint8Array()): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(Buffer.from(stream).toString('utf8'));
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'the token URL');
