import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { modes, openSender, type Sketch } from '../support/newman/open-sender';
import { type Received, serve } from '../support/serve';

for (const { where, sandbox } of modes) {
  describe(`createNewmanSender, with scripts ${where}`, () => {
    it('records an exchange in full', async () => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
      await using server = await serve((_request, response) => {
        response.sendDate = false;
        response.writeHead(207, [
          ...['X-Twice', 'one', 'X-Twice', 'two'],
          ...['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'],
          ...['Content-Type', 'application/octet-stream', 'Connection', 'close'],
        ]);
        response.end(bytes);
      });
      await using sender = openSender({ sandbox, environments: { one: { base: server.url, id: 'ä 7' } } });
      const before = Date.now();
      const { recording, ...rest } = await sender.send({
        request: {
          method: 'PUT',
          url: { raw: '', host: ['{{base}}'], path: ['a', ':id'], variable: [{ key: 'id', value: '{{id}}' }] },
          header: [
            { key: 'X-Mine', value: '{{id}}' },
            { key: 'X-Mine', value: 'again' },
          ],
          body: { mode: 'raw', raw: '{"id":"{{id}}"}' },
        },
      });
      assert(recording?.response);
      const { requestHeaders, duration, started = 0, ...exchange } = recording;
      assert.ok(started >= before && started <= Date.now(), `started at ${started}`);
      assert.deepEqual(rest, { failures: [], console: [] });
      assert.deepEqual(exchange, {
        method: 'PUT',
        url: `${server.url}/a/%C3%A4%207`,
        requestBody: '{"id":"ä 7"}',
        response: {
          status: 207,
          headers: [
            ['X-Twice', 'one'],
            ['X-Twice', 'two'],
            ['Set-Cookie', 'a=1'],
            ['Set-Cookie', 'b=2'],
            ['Content-Type', 'application/octet-stream'],
            ['Connection', 'close'],
            ['Transfer-Encoding', 'chunked'],
          ],
          body: bytes,
        },
      });
      assert.deepEqual(
        requestHeaders.filter(([name]) => name === 'X-Mine'),
        [
          ['X-Mine', 'ä 7'],
          ['X-Mine', 'again'],
        ],
      );
      assert.ok(duration > 0);
      assert.deepEqual(server.requests.map(show), ['PUT /a/%C3%A4%207 {"id":"ä 7"}']);
    });

    it('says why no answer came, and nothing of the script that had none to look at', async () => {
      await using cut = await serve((_request, response) => void response.destroy());
      await using slow = await serve(() => {});
      await using sender = openSender({ sandbox });
      await using hasty = openSender({ sandbox, settings: { timeoutRequest: 50 } });
      const test = 'pm.response.json()';
      const urls = ['http://127.0.0.1:1/', cut.url, '', 'https://', 'https://vouch test/', 'http://127.0.0.1:99999/'];
      const sent = [];
      for (const url of urls) sent.push(await sender.send({ url, test }));
      sent.push(await hasty.send({ url: slow.url, test }));
      assert.deepEqual(
        sent.map(({ recording, failures }) => [recording?.error, recording?.response, failures]),
        [
          ['connect ECONNREFUSED 127.0.0.1:1', undefined, []],
          ['socket hang up', undefined, []],
          ['runtime:extensions~request: request url is empty', undefined, []],
          ['Invalid URI "https:///"', undefined, []],
          ['getaddrinfo ENOTFOUND vouch test', undefined, []],
          ["Port should be >= 0 and < 65536. Received type string ('99999').", undefined, []],
          ['no response within 50 ms (--timeout-request)', undefined, []],
        ],
      );
      // Timers may be a millisecond early.
      const waited = sent.at(-1)?.recording?.duration ?? 0;
      assert.ok(waited >= 49, `waited for ${waited} ms`);
    });

    it('hands scripts the text of a body, in its charset', async () => {
      const body = Buffer.from('{"a":"é"}', 'latin1');
      const headers = { 'Content-Type': 'application/json; charset=iso-8859-1' };
      await using server = await serve({ '/': { headers, body } });
      await using sender = openSender({ sandbox });
      const test = 'console.log(pm.response.json().a, pm.response.text(), pm.response.code)';
      const { recording, failures, console } = await sender.send({ url: server.url, test });
      assert.deepEqual([failures, console], [[], ['é {"a":"é"} 200']]);
      assert.deepEqual(recording?.response?.body, body);
    });

    it('reports what scripts say, refuse and break, each of its own item', async () => {
      await using server = await serve((_request, response) => response.end('{}'));
      await using sender = openSender({ sandbox });
      const skip = "pm.variables.set('vouch:skipped', 'why'); console.log('Skipped:', 'because')";
      const sketches: Readonly<Record<string, Sketch>> = {
        skipped: { before: `${skip}; pm.execution.skipRequest()` },
        fine: { test: "pm.test('t', () => {})" },
        refused: { before: "pm.test('t', () => { throw new Error('no') }); pm.execution.skipRequest()" },
        broken: { before: 'nothing.at.all' },
        failing: { test: "pm.test('t', () => { throw new Error('bad') }); also.broken" },
        pending: { test: "pm.variables.set('vouch:pending', 'QUEUED')" },
        again: { before: ["console.log('one')", "console.warn('two', 3)"], test: "console.log('three')" },
        none: {},
      };
      const sent: Record<string, unknown> = {};
      for (const [name, sketch] of Object.entries(sketches)) {
        const { recording, ...rest } = await sender.send({ name, url: server.url, ...sketch });
        sent[name] = { status: recording?.response?.status, ...rest };
      }
      const plain = { status: 200, failures: [], console: [] };
      assert.deepEqual(sent, {
        skipped: { ...plain, status: undefined, skipped: 'why', console: ['Skipped: because'] },
        fine: plain,
        refused: { ...plain, status: undefined, failures: ['no'] },
        broken: { ...plain, failures: ['A script failed: nothing is not defined'] },
        failing: { ...plain, failures: ['bad', 'A script failed: also is not defined'] },
        pending: { ...plain, pending: 'QUEUED' },
        again: { ...plain, console: ['one', 'two 3', 'three'] },
        none: plain,
      });
    });

    it('gives each item its row before its environment, and keeps what scripts set', async () => {
      await using server = await serve((_request, response) => response.end());
      await using sender = openSender({ sandbox, environments: { one: { kept: 'k', name: 'environment' } } });
      const url = `${server.url}/{{kept}}/{{name}}/{{last}}`;
      const test = "pm.environment.set('last', pm.variables.get('name')); pm.environment.unset('kept')";
      await sender.send({ url, row: { name: 'row' }, test });
      await sender.send({ url });
      assert.deepEqual(
        server.requests.map(({ url }) => decodeURIComponent(url ?? '')),
        ['/k/row/{{last}}', '/{{kept}}/environment/row'],
      );
    });

    // Postman's sandbox itself breaks off at these names.
    if (!sandbox) {
      it('takes a row whose columns have the names of what every object has', async () => {
        await using server = await serve((_request, response) => response.end());
        await using sender = openSender({ sandbox });
        const row = JSON.parse('{"constructor":"a","__proto__":"b","toString":"c","name":"d"}') as Record<
          string,
          string
        >;
        const before = "console.log(pm.variables.get('name'))";
        const { console, failures } = await sender.send({ url: `${server.url}/{{name}}`, row, before });
        assert.deepEqual([console, failures, server.requests[0]?.url], [['d'], [], '/d']);
      });
    }

    it('forgets local variables with the item, also one that was skipped', async () => {
      await using server = await serve((_request, response) => response.end());
      await using sender = openSender({ sandbox });
      const set = "pm.variables.set('x', '1');";
      const url = `${server.url}/{{x}}`;
      await sender.send({ url, before: `${set} pm.execution.skipRequest()` });
      await sender.send({ url });
      await sender.send({ url, before: set });
      await sender.send({ url });
      const paths = server.requests.map(({ url }) => decodeURIComponent(url ?? ''));
      assert.deepEqual(paths, ['/{{x}}', '/1', '/{{x}}']);
    });

    it('keeps environments apart, also side by side, and copies variables between them', async () => {
      await using server = await serve((_request, response) => response.end());
      const environments = { a: { name: 'a' }, b: { name: 'b' }, c: { name: 'c' } };
      await using sender = openSender({ sandbox, environments });
      const test = "pm.environment.set('seen', (pm.environment.get('seen') || '') + pm.environment.get('name'))";
      const url = `${server.url}/{{name}}/{{seen}}`;
      for (const _ of [1, 2])
        await Promise.all(['a', 'b'].map((environment) => sender.send({ url, environment, test })));
      // `c` has sent nothing yet.
      sender.copyVariables({ from: 'a', to: ['b', 'c'], names: ['seen', 'none'] });
      for (const environment of ['a', 'b', 'c']) await sender.send({ url, environment });
      const paths = server.requests.map(({ url }) => decodeURIComponent(url ?? ''));
      assert.deepEqual(paths.slice(0, 2).toSorted(), ['/a/{{seen}}', '/b/{{seen}}']);
      assert.deepEqual(paths.slice(2, 4).toSorted(), ['/a/a', '/b/b']);
      assert.deepEqual(paths.slice(4), ['/a/aa', '/b/aa', '/c/aa']);
    });

    it('loses no variable that jobs set side by side', async () => {
      const waiting: (() => void)[] = [];
      await using server = await serve((request, response) => {
        waiting.push(() => response.end());
        if (waiting.length === 8 || request.url === '/all') for (const end of waiting.splice(0)) end();
      });
      await using sender = openSender({ sandbox });
      const names = Array.from({ length: 8 }, (_, index) => `v${index}`);
      await Promise.all(
        names.map((name) => sender.send({ url: server.url, test: `pm.environment.set('${name}', '${name}')` })),
      );
      const test = `console.log(${names.map((name) => `pm.environment.get('${name}')`).join(', ')})`;
      const { console } = await sender.send({ url: `${server.url}/all`, test });
      assert.deepEqual(console, [names.join(' ')]);
    });

    it('sends sixteen jobs side by side', async () => {
      const waiting: (() => void)[] = [];
      await using server = await serve(({ url }, response) => {
        waiting.push(() => response.end(url));
        if (waiting.length === 16) for (const end of waiting.splice(0)) end();
      });
      await using sender = openSender({ sandbox });
      for (const _ of [1, 2]) {
        const sent = await Promise.all(
          Array.from({ length: 16 }, (_, index) =>
            sender.send({
              url: `${server.url}/${index}`,
              test: 'console.log(pm.response.text(), pm.info.requestName)',
            }),
          ),
        );
        const bodies = sent.map(({ recording }) => Buffer.from(recording?.response?.body ?? []).toString());
        assert.deepEqual(
          bodies,
          Array.from({ length: 16 }, (_, index) => `/${index}`),
        );
        for (const [index, { console }] of sent.entries()) assert.match(console.join(), new RegExp(`^/${index} item-`));
      }
    });

    it('lets go of responses while it is open', async () => {
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      const body = Buffer.alloc(100_000, 'x');
      await using server = await serve((_request, response) => response.end(body));
      await using sender = openSender({ sandbox });
      const bodies: WeakRef<object>[] = [];
      for (let count = 0; count < 40; count += 1) {
        const { recording } = await sender.send({ url: server.url, test: 'pm.response.text()' });
        if (recording?.response) bodies.push(new WeakRef(recording.response.body));
      }
      await new Promise(setImmediate);
      collect();
      const alive = bodies.filter((one) => one.deref() !== undefined).length;
      assert.equal(bodies.length, 40);
      assert.ok(alive < 20, `${alive} of 40 are still there`);
    });
  });
}

const show = ({ method, url, body }: Received) => `${method} ${url} ${body}`;
