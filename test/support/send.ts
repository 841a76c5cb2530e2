import { Agent, request } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true });

/** `fetch` for suites of thousands of requests: it takes a third of the time. */
export function send(
  url: string,
  { method, headers, body }: { method: string; headers: Readonly<Record<string, string>>; body?: string | Uint8Array },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    // Node leaves the length of a DELETE's body out.
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    request(url, { method, headers: { ...headers, ...length }, agent }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const pairs = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
      resolve({
        status: response.statusCode ?? 0,
        headers: new Headers(pairs),
        text: Buffer.concat(chunks).toString(),
      });
    })
      .on('error', reject)
      .end(body);
  });
}
