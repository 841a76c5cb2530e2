import { type IncomingHttpHeaders, request as send } from 'node:http';
import { type Received, serve } from './serve';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Changes an answer of the server behind; `close` ends the connection instead, `hang` never answers. */
export type Tamper = (call: { method: string; path: string }, answer: Answer) => Partial<Answer> | 'close' | 'hang';

export interface TamperingServer {
  readonly url: string;
  /** `METHOD path` of each request that came. */
  readonly calls: readonly string[];
  readonly requests: readonly Received[];
  /** From now on. */
  tamper: Tamper;
  close(): Promise<void>;
}

export const honest: Tamper = () => ({});

/** A server that passes everything on to another one, and lies about chosen answers. */
export async function startTampering(target: string, tamper: Tamper = honest): Promise<TamperingServer> {
  const calls: string[] = [];
  const { url, close, requests } = await serve(({ method = '', url: path = '', headers, body }, outgoing) => {
    calls.push(`${method} ${path}`);
    const forwarded = send(`${target}${path}`, { method, headers, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const answer = { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
      const change = state.tamper({ method, path }, answer);
      if (change === 'hang') return;
      if (change === 'close') return void outgoing.destroy();
      const changed = { ...answer, ...change };
      const { 'content-length': _, 'transfer-encoding': __, ...rest } = changed.headers;
      outgoing.writeHead(changed.status, rest).end(changed.body);
    });
    forwarded.on('error', () => outgoing.destroy());
    forwarded.end(body);
  });
  const state: TamperingServer = { url, calls, requests, tamper, close };
  return state;
}

/** Answer with a JSON body, edited. */
export function editJson(answer: Answer, edit: (body: Record<string, unknown>) => unknown): Partial<Answer> {
  const body = JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>;
  return { body: Buffer.from(JSON.stringify(edit(body) ?? body)) };
}
