import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import newman, { type NewmanRunOptions } from 'newman';
import type { Sent } from '../../src/model/sending';
import { modes, openSender } from '../support/newman/open-sender';
import { certificateFile, listen, serve } from '../support/serve';
import { freePort } from '../support/servers';

interface Run {
  triggers(error: Error | null, cursor: object): void;
}

const told = ({ recording }: Sent) => recording?.error ?? recording?.response?.status;

describe('startWorker', () => {
  describe('sends as newman does', () => {
    it('through redirects, with Authorization to the same host only', async () => {
      const seen: (string | undefined)[] = [];
      await using elsewhere = await serve((request, response) => {
        seen.push(request.headers.authorization);
        response.end();
      });
      const other = elsewhere.url.replace('127.0.0.1', 'localhost');
      await using server = await serve((request, response) => {
        seen.push(request.headers.authorization);
        if (request.url === '/same') response.writeHead(302, { Location: '/end' });
        if (request.url === '/other') response.writeHead(302, { Location: other });
        response.end();
      });
      await using sender = openSender();
      const header = [{ key: 'Authorization', value: 'Basic abc' }];
      for (const path of ['same', 'other']) await sender.send({ url: `${server.url}/${path}`, request: { header } });
      assert.deepEqual(seen, ['Basic abc', 'Basic abc', 'Basic abc', undefined]);
    });

    it('through no redirect where the item, or a setting, says so', async () => {
      await using server = await serve({ '/': { status: 302, headers: { Location: '/end' } }, '/end': {} });
      await using sender = openSender();
      await using strict = openSender({ settings: { ignoreRedirects: true } });
      const { url } = server;
      const sent = [
        await sender.send({ url }),
        await sender.send({ url, behavior: { followRedirects: false } }),
        await strict.send({ url }),
      ];
      assert.deepEqual(sent.map(told), [200, 302, 302]);
    });

    it('with the cookies that came, whichever worker they came to', async () => {
      const waiting: (() => void)[] = [];
      await using server = await serve(({ url }, response) => {
        if (url !== '/set') response.setHeader('Set-Cookie', 'session=1');
        if (url !== '/together') return response.end();
        waiting.push(() => response.end());
        if (waiting.length === 3) for (const end of waiting.splice(0)) end();
      });
      await using sender = openSender();
      const together = () => Promise.all([1, 2, 3].map(() => sender.send({ url: `${server.url}/together` })));
      await together();
      await together();
      await using other = openSender();
      await other.send({ url: `${server.url}/set` });
      assert.deepEqual(
        server.requests.map(({ headers }) => headers.cookie),
        [...Array(3).fill(undefined), ...Array(3).fill('session=1'), undefined],
      );
    });

    it('big bodies, both ways', async () => {
      const raw = 'x'.repeat(5_000_000);
      await using server = await serve((request, response) => response.end(request.body));
      for (const { sandbox } of modes) {
        await using sender = openSender({ sandbox });
        const { recording, failures, console } = await sender.send({
          url: server.url,
          request: { method: 'POST', body: { mode: 'raw', raw } },
          test: 'console.log(pm.response.text().length)',
        });
        assert.deepEqual(Buffer.from(recording?.response?.body ?? []).toString(), raw);
        assert.deepEqual([failures, console], [[], [String(raw.length)]]);
      }
    });

    it('by way of a proxy, but for this machine', async () => {
      await using proxy = await serve((_request, response) => response.writeHead(418).end());
      await using server = await serve((_request, response) => response.end());
      await using sender = openSender();
      const before = process.env['HTTP_PROXY'];
      process.env['HTTP_PROXY'] = proxy.url;
      try {
        const hosts = ['127.0.0.1', 'localhost', 'api.vouch.test', '127.1', '127.0.0.1', 'api.vouch.test'];
        const sent = [];
        for (const host of hosts) sent.push(await sender.send({ url: `http://${host}:${server.port}/` }));
        assert.deepEqual(sent.map(told), [200, 200, 418, 418, 200, 418]);
        const [first] = proxy.requests;
        assert.equal(first?.url, `http://api.vouch.test:${server.port}/`);
      } finally {
        if (before === undefined) delete process.env['HTTP_PROXY'];
        else process.env['HTTP_PROXY'] = before;
      }
    });
  });

  describe('checks certificates', () => {
    const { host, ...settings } = {
      host: 'https://localhost',
      known: { sslExtraCaCerts: certificateFile('authority') },
      insecure: { insecure: true },
    };
    const cases: readonly (readonly [certificate: string, settings: object, expected: number | RegExp])[] = [
      ['self-signed', {}, /^self-signed certificate/],
      ['self-signed', settings.insecure, 200],
      ['valid', {}, /^unable to (verify|get local)/],
      ['valid', settings.known, 200],
      ['expired', settings.known, /^certificate has expired/],
      ['other-host', settings.known, /does not match certificate's altnames/],
    ];
    for (const [certificate, given, expected] of cases) {
      it(`${certificate}, with ${Object.keys(given)[0] ?? 'nothing'}`, async () => {
        await using server = await serve((_request, response) => response.end(), { certificate });
        await using sender = openSender({ settings: given });
        const answer = told(await sender.send({ url: `${host}:${server.port}/` }));
        if (typeof expected === 'number') assert.equal(answer, expected);
        else assert.match(String(answer), expected);
      });
    }

    it('and shows one of its own', async () => {
      const [key, cert] = ['key', 'valid'].map((name) => readFileSync(certificateFile(name)));
      const seen: unknown[] = [];
      const options = { key, cert, requestCert: true, rejectUnauthorized: false };
      const { port, close } = await listen(
        createServer(options, ({ socket }, response) => {
          seen.push((socket as TLSSocket).getPeerCertificate().subject?.CN);
          response.end();
        }),
      );
      const certificates = { sslClientCert: certificateFile('valid'), sslClientKey: certificateFile('key') };
      await using sender = openSender({ settings: { insecure: true, ...certificates } });
      await using plain = openSender({ settings: { insecure: true } });
      for (const one of [sender, plain]) assert.equal(told(await one.send({ url: `${host}:${port}/` })), 200);
      await close();
      assert.equal(typeof seen[0], 'string');
      assert.equal(seen[1], undefined);
    });
  });

  describe('keeps to limits', () => {
    it('of time, from sending to the end of the answer', async () => {
      await using server = await serve((_request, response) => {
        const timer = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(timer));
      });
      await using sender = openSender({ settings: { timeoutRequest: 200 } });
      const started = performance.now();
      assert.equal(told(await sender.send({ url: server.url })), 'no response within 200 ms (--timeout-request)');
      assert.ok(performance.now() - started < 5000);
    });

    it('of size', async () => {
      await using server = await serve((_request, response) => response.end('x'.repeat(1_100_000)));
      await using sender = openSender({ settings: { maxResponseSize: 1 } });
      await using wide = openSender({ settings: { maxResponseSize: 2 } });
      assert.equal(
        told(await sender.send({ url: server.url })),
        'the response is larger than 1 MB (--max-response-size)',
      );
      assert.equal(told(await wide.send({ url: server.url })), 200);
    });

    it('and goes on after a request that newman itself would wait for', async () => {
      await using switching = await serve(
        ({ socket }) =>
          void socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
      );
      await using fine = await serve((_request, response) => response.end('{}'));
      for (const { sandbox } of modes) {
        await using sender = openSender({ sandbox });
        const sent = [await sender.send({ url: switching.url }), await sender.send({ url: fine.url })];
        assert.deepEqual(sent.map(told), ['the server switched protocols (101) instead of answering', 200]);
      }
    });
  });

  describe('ends', () => {
    const runs: Run[] = [];
    const { run: runNewman } = newman;
    before(() => {
      newman.run = ((options: NewmanRunOptions, callback: () => void) =>
        runNewman(options, callback).on('start', (_error, { run }) => runs.push(run))) as typeof runNewman;
    });
    after(() => {
      newman.run = runNewman;
    });
    beforeEach(() => runs.splice(0));

    for (const { where, sandbox } of modes) {
      it(`when it is closed while requests hang, with scripts ${where}`, async () => {
        let arrived = () => {};
        const all = new Promise<void>((resolve) => {
          arrived = resolve;
        });
        await using server = await serve(() => server.requests.length === 3 && arrived());
        const sender = openSender({ sandbox });
        const sent = [1, 2, 3].map(() => sender.send({ url: server.url }));
        await all;
        await sender.close();
        assert.deepEqual((await Promise.all(sent)).map(told), Array(3).fill('the run was interrupted'));
        await assert.rejects(sender.send({ url: server.url }), { message: 'The sender is closed' });
        assert.equal(server.requests.length, 3);
      });

      it(`when it is closed while it starts, and sends nothing, with scripts ${where}`, async () => {
        await using server = await serve((_request, response) => response.end());
        const sender = openSender({ sandbox });
        const sent = Promise.allSettled([1, 2, 3].map(() => sender.send({ url: server.url })));
        await sender.close();
        const ends = await sent;
        assert.deepEqual(
          ends.map((end) => end.status === 'rejected' && end.reason.message),
          Array(3).fill('The sender is closed'),
        );
        await sender.close();
        assert.equal(server.requests.length, 0);
      });

      for (const reason of [new Error('it broke'), null]) {
        it(`when newman ends its run${reason ? ' with an error' : ''}, and fails what it sends, with scripts ${where}`, async () => {
          await using server = await serve(({ url }, response) => url === '/fine' && response.end());
          await using sender = openSender({ sandbox });
          const hanging = sender.send({ url: `${server.url}/hangs` });
          const failed = assert.rejects(hanging, { message: reason?.message ?? 'newman ended its run' });
          while (server.requests.length === 0) await new Promise(setImmediate);
          const fine = await sender.send({ url: `${server.url}/fine` });
          // As the runtime does when an instruction failed, or none is left.
          runs[0]?.triggers(reason, {});
          await failed;
          const more = await Promise.all([1, 2].map(() => sender.send({ url: `${server.url}/fine` })));
          assert.deepEqual([fine, ...more].map(told), [200, 200, 200]);
        });
      }
    }

    it('when a script never does, soon after it is closed', async () => {
      for (const { sandbox } of modes) {
        await using server = await serve((_request, response) => response.end());
        const sender = openSender({ sandbox });
        const sent = sender.send({ url: server.url, test: 'setTimeout(() => {}, 60000)' });
        const failed = assert.rejects(sent, { message: 'the run was interrupted' });
        while (server.requests.length === 0) await new Promise(setImmediate);
        await new Promise((resolve) => setTimeout(resolve, 100));
        await sender.close();
        await failed;
      }
    });

    it('and cannot start where newman does not', async () => {
      const own = newman.run;
      newman.run = () => {
        throw new Error('no newman');
      };
      try {
        await using sender = openSender();
        const url = `http://127.0.0.1:${await freePort()}`;
        const ends = await Promise.allSettled([1, 2].map(() => sender.send({ url })));
        assert.deepEqual(
          ends.map((end) => end.status === 'rejected' && end.reason.message),
          ['no newman', 'no newman'],
        );
      } finally {
        newman.run = own;
      }
    });
  });
});
