import assert from 'node:assert/strict';
import type { Admission, OutgoingRequest, TokenAnswer, TokenReply, TokenRequest } from '../../src/model/sending';
import { modes, openSender } from '../support/newman/open-sender';
import { type Reply, serve } from '../support/serve';

/** Asks for a token, and says what came of it. */
const askForToken = (url: string): string => `
  pm.sendRequest({
    url: ${JSON.stringify(url)},
    method: 'POST',
    header: { Authorization: 'Basic abc', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: { mode: 'urlencoded', urlencoded: [{ key: 'grant_type', value: 'client_credentials' }] },
  }, (error, response) => {
    let json;
    try { json = JSON.stringify(response.json()); } catch (failure) { json = 'none'; }
    console.log(error ? 'error ' + (error.code || error.message) : response.code + ' ' + response.text() + ' ' + json);
  });`;

for (const { where, sandbox } of modes) {
  describe(`interceptRequests, with scripts ${where}`, () => {
    describe('asks before it sends an item', () => {
      it('with the header that the scripts made, and says when it has ended', async () => {
        await using server = await serve({ '/': { status: 418 } });
        await using sender = openSender({ sandbox });
        const seen: unknown[] = [];
        const admit = async ({ header }: OutgoingRequest): Promise<Admission> => {
          seen.push(header('Authorization'), server.requests.length);
          return { answered: (status) => seen.push(status) };
        };
        const before = "pm.request.headers.upsert({ key: 'Authorization', value: 'Basic x' })";
        await sender.send({ url: server.url, admit, before });
        await sender.send({ url: server.url, admit });
        await sender.send({ url: 'http://127.0.0.1:1/', admit });
        await sender.send({ url: server.url, admit, request: { header: [{ key: 'bad name', value: 'x' }] } });
        await sender.send({ url: server.url, admit, before: 'pm.execution.skipRequest()' });
        assert.deepEqual(seen, [
          ...['Basic x', 0, 418],
          ...[undefined, 1, 418],
          ...[undefined, 2, undefined],
          ...[undefined, 2, undefined],
        ]);
      });

      it('and sends nothing that is refused, nor says more of it', async () => {
        await using server = await serve({ '/': {} });
        await using sender = openSender({ sandbox });
        const test = "pm.test('t', () => { throw new Error('no') }); pm.response.json()";
        const refused = await sender.send({ url: server.url, test, admit: async () => ({ refused: 'not now' }) });
        const fine = await sender.send({ url: server.url });
        assert.deepEqual(refused, { skipped: 'not now', failures: [], console: [] });
        assert.deepEqual([fine.skipped, server.requests.length], [undefined, 1]);
      });

      it('and fails one of whose admission nobody knows', async () => {
        await using server = await serve({ '/': {} });
        await using sender = openSender({ sandbox });
        const { recording } = await sender.send({ url: server.url, admit: () => Promise.reject(new Error('broken')) });
        assert.deepEqual([recording?.error, server.requests.length], ['Error: broken', 0]);
      });

      it('and sends nothing that is admitted when all is over', async () => {
        await using server = await serve(() => {});
        const sender = openSender({ sandbox });
        const ended: unknown[] = [];
        let admit = (_: Admission) => {};
        const asked = new Promise<Admission>((resolve) => {
          admit = resolve;
        });
        const late = sender.send({ url: server.url, admit: () => asked });
        await sender.send({ url: server.url, before: 'pm.execution.skipRequest()' });
        const closed = sender.close();
        admit({ answered: (status) => ended.push(status) });
        await closed;
        const { recording } = await late;
        assert.deepEqual(
          [recording?.error, ended, server.requests.length],
          ['the run was interrupted', [undefined], 0],
        );
      });
    });

    describe('has the requests of scripts answered', () => {
      const answers: Readonly<Record<string, readonly [answer: TokenAnswer, said: string]>> = {
        'with the answer to another': [
          { status: 200, body: Buffer.from('{"access_token":"é"}') },
          '200 {"access_token":"é"} {"access_token":"é"}',
        ],
        'with one that is no JSON': [{ status: 503, body: Buffer.from('busy') }, '503 busy none'],
        'with one that is empty': [{ status: 429, body: new Uint8Array() }, '429  none'],
        'with why none came': [{ error: 'ECONNRESET' }, 'error ECONNRESET'],
        'by a refusal': [{ refused: 'no token: refused before' }, 'error no token: refused before'],
      };
      for (const [title, [answer, said]] of Object.entries(answers)) {
        it(title, async () => {
          await using server = await serve({ '/': {} });
          const asked: TokenRequest[] = [];
          const exchangeToken = async (request: TokenRequest) => {
            asked.push(request);
            return answer;
          };
          await using sender = openSender({ sandbox, exchangeToken });
          const before = askForToken('http://127.0.0.1:1/token');
          const sent = await sender.send({ url: server.url, before });
          assert.deepEqual(sent.console, [said]);
          assert.deepEqual(
            asked.map(({ url, authorization }) => [url, authorization]),
            [['http://127.0.0.1:1/token', 'Basic abc']],
          );
          // A refusal is the item's, too.
          const isRefused = 'refused' in answer;
          assert.equal(sent.skipped, isRefused ? answer.refused : undefined);
          assert.equal(sent.recording?.response?.status, isRefused ? undefined : 200);
        });
      }

      const replies: Readonly<Record<string, readonly [reply: Reply | 'cut' | 'none', said: string, got: unknown]>> = {
        'by the network': [{ body: '{"a":1}' }, '200 {"a":1} {"a":1}', '200 {"a":1}'],
        'by the network, with a failure': [{ status: 401 }, '401  none', '401 '],
        'by the network, which leads to no other place': [
          { status: 307, headers: { Location: '/' } },
          '307  none',
          '307 ',
        ],
        'by the network that fails': ['cut', 'error ECONNRESET', 'error socket hang up'],
        'by the network that is slow': ['none', 'error ETIMEDOUT', 'error ETIMEDOUT'],
      };
      for (const [title, [reply, said, got]] of Object.entries(replies)) {
        it(title, async () => {
          await using server = await serve(({ url }, response) => {
            if (url === '/' || typeof reply === 'object') {
              const { status = 200, headers, body } = url === '/' || typeof reply === 'string' ? {} : reply;
              return response.writeHead(status, headers).end(body);
            }
            return reply === 'cut' && response.destroy();
          });
          const seen: string[] = [];
          const show = (answer: TokenReply) =>
            'error' in answer ? `error ${answer.error}` : `${answer.status} ${Buffer.from(answer.body)}`;
          await using sender = openSender({
            sandbox,
            settings: { timeoutRequest: 500 },
            async exchangeToken({ send }) {
              const answer = await send();
              seen.push(show(answer));
              return answer;
            },
          });
          const { console, recording } = await sender.send({
            url: server.url,
            before: askForToken(`${server.url}/token`),
          });
          assert.deepEqual([console, seen, recording?.response?.status], [[said], [got], 200]);
          const [token] = server.requests;
          assert.deepEqual(
            [token?.method, token?.url, token?.headers['authorization'], token?.body.toString()],
            ['POST', '/token', 'Basic abc', 'grant_type=client_credentials'],
          );
          assert.equal(server.requests.length, 2);
        });
      }

      it('by the network no more when all is over', async () => {
        await using server = await serve({ '/token': {} });
        let ask = () => {};
        const asked = new Promise<void>((resolve) => {
          ask = resolve;
        });
        let go = () => {};
        const later = new Promise<void>((resolve) => {
          go = resolve;
        });
        const sender = openSender({
          sandbox,
          async exchangeToken({ send }) {
            ask();
            await later;
            return send();
          },
        });
        const sent = sender.send({ url: server.url, before: askForToken(`${server.url}/token`) });
        await asked;
        const closed = sender.close();
        go();
        await closed;
        const { console } = await sent;
        assert.deepEqual([console, server.requests.length], [['error the run was interrupted'], 0]);
      });
    });
  });
}
