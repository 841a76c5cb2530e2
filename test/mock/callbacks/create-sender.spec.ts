import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { basic } from '../../support/mock/library';
import { startParcels } from '../../support/mock/parcels';
import { serve } from '../../support/serve';

/** A receiver that takes everything. */
const receive = () => serve((_request, response) => response.writeHead(204).end());

const said = ({ url, method, body }: { url?: string | undefined; method?: string | undefined; body: Buffer }) =>
  `${method} ${url} ${body.toString('utf8')}`;

describe('callbacks of the mock', () => {
  it('are sent in turn to the URL of the request, with what the request and the response have', async () => {
    await using receiver = await receive();
    await using mock = await startParcels();
    const order = { to: ['north', 'south'], label: 'blue', callbackUrl: `${receiver.url}/hook?a=b` };
    const { id } = (await mock.post('parcels', order)) as { id: string };
    await mock.callbacks.settled();
    assert.deepEqual(receiver.requests.map(said), [
      `POST /hook?a=b {"type":"labelled","parcel":"${id}","label":"blue"}`,
      `POST /hook?a=b {"type":"arrived","parcel":"${id}","at":"north","account":"1"}`,
      `POST /hook?a=b {"type":"arrived","parcel":"${id}","at":"south","account":"1"}`,
    ]);
    const [first] = receiver.requests;
    assert.equal(first?.headers['content-type'], 'application/json');
    assert.match(first?.headers['user-agent'] ?? '', /^vouch-mock\/\d/);
    assert.equal(first?.headers.authorization, undefined);
    const [labelled, ...others] = mock.callbacks.list();
    const { started, duration, ...about } = labelled ?? {};
    assert.match(started ?? '', /^\d{4}-\d\d-\d\dT.*Z$/);
    assert.ok((duration ?? -1) >= 0);
    assert.deepEqual(about, {
      number: 1,
      callback: 'acme/parcels/parcelLabelled',
      after: 'acme/parcels/sendParcel',
      url: `${receiver.url}/hook?a=b`,
      method: 'POST',
      tries: 1,
      status: 204,
      accepted: true,
      contentType: 'application/json',
      body: `{"type":"labelled","parcel":"${id}","label":"blue"}`,
    });
    assert.deepEqual(
      others.map(({ callback, problem }) => [callback, problem]),
      [
        ['acme/parcels/parcelArrived', undefined],
        ['acme/parcels/parcelArrived', undefined],
      ],
    );
    assert.ok(mock.lines.includes(`callback acme/parcels/parcelLabelled to ${receiver.url}/hook: 204`));
  });

  it('are signed in to and sent by the method that the request names', async () => {
    await using receiver = await receive();
    await using mock = await startParcels();
    const secret = { callbackUser: 'hook', callbackPassword: 'pässword' };
    await mock.post('parcels', {
      to: ['north'],
      callbackUrl: `${receiver.url}/?x=1`,
      callbackMethod: 'GET',
      ...secret,
    });
    await mock.callbacks.settled();
    const [request] = receiver.requests;
    assert.equal(request?.headers.authorization, basic('hook:pässword'));
    assert.match(said(request as never), /^GET \/\?x=1&type=arrived&parcel=[^&]+&at=north&account=1 $/);
    assert.doesNotMatch(JSON.stringify(mock.callbacks.list()) + mock.lines.join(''), /ssword/);
  });

  it('go where a thing says that a request made, but not where an example does', async () => {
    await using receiver = await receive();
    await using mock = await startParcels();
    await mock.post('parcels', { to: ['north'], depot: 'd1' });
    const hook = { url: `${receiver.url}/depot`, user: 'depot', password: 'gate' };
    const made = (await mock.post('depots', { name: 'Own', hook })) as { depot: { id: string } };
    await mock.post('parcels', { to: ['north'], depot: made.depot.id });
    await mock.callbacks.settled();
    const picky = { ...hook, wants: ['lost'] };
    const other = (await mock.post('depots', { name: 'Other', hook: picky })) as { depot: { id: string } };
    await mock.post('parcels', { to: ['north'], depot: other.depot.id });
    await mock.callbacks.settled();
    assert.deepEqual(
      receiver.requests.map(({ url, headers }) => [url, headers.authorization]),
      [['/depot', basic('depot:gate')]],
    );
    const nowhere = 'Not sent: nothing that the request names has a URL for it.';
    assert.deepEqual(
      mock.callbacks.list().map(({ callback, problem }) => [callback.split('/').at(-1), problem]),
      [
        ['parcelArrived', nowhere],
        ['parcelWatched', nowhere],
        ['parcelArrived', undefined],
        ['parcelWatched', nowhere],
      ],
    );
  });

  it('go to each thing of a list that wants them, signed with its key', async () => {
    await using receiver = await receive();
    await using mock = await startParcels();
    for (const [of, path] of [
      ['parcels', 'one'],
      ['letters', 'two'],
      ['PARCELS', 'three'],
    ])
      await mock.post('watchers', { of, url: `${receiver.url}/${path}`, key: 'k3y' });
    const { id } = (await mock.post('parcels', { to: ['north'] })) as { id: string };
    await mock.callbacks.settled();
    assert.deepEqual(
      receiver.requests.map(({ url, headers, body }) => [url, headers['content-type'], body.toString().trim()]),
      ['/one', '/three'].map((url) => [
        url,
        'application/xml',
        `<?xml version="1.0" encoding="UTF-8"?>\n<Watched>\n  <parcel>${id}</parcel>\n</Watched>`,
      ]),
    );
    for (const { headers, body } of receiver.requests)
      assert.equal(headers['x-signature'], createHmac('sha256', 'k3y').update(body).digest('hex'));
  });

  it('have another outcome where a fault says so, none, or each twice', async () => {
    await using receiver = await receive();
    const cases = [
      ['sendParcel: callback parcelLost', ['lost']],
      ['callback none', []],
      ['callback twice', ['arrived', 'arrived']],
      ['callback parcelLost first 1', ['lost', 'arrived'], 2],
      ['500', []],
    ] as const;
    for (const [fault, types, times = 1] of cases) {
      await using mock = await startParcels({ faults: [fault] });
      const before = receiver.requests.length;
      for (let count = 0; count < times; count += 1)
        await mock.post('parcels', { to: ['north'], callbackUrl: receiver.url }).catch(() => {});
      await mock.callbacks.settled();
      const got = receiver.requests
        .slice(before)
        .map(({ body }) => (JSON.parse(body.toString()) as { type: string }).type);
      assert.deepEqual(got.sort(), [...types].sort(), fault);
    }
    for (const fault of ['callback parcelGone', 'getParcel: callback parcelLost', 'callback parcelArrived']) {
      await assert.rejects(startParcels({ faults: [fault] }), { code: 'ERR_FAULT' }, fault);
    }
  });

  it('keep what the schema does not allow as the example has it', async () => {
    await using receiver = await receive();
    await using mock = await startParcels();
    await mock.post('parcels', { to: ['x'], note: 'glass', callbackUrl: receiver.url });
    await mock.callbacks.settled();
    assert.match(said(receiver.requests[0] as never), /"at":"north","note":"glass"/);
  });

  const troubles = [
    ['answers 500', 1, { status: 500 }, undefined],
    ['closes the connection', 1, {}, /closed the connection before it responded/],
    ['never answers', 1, {}, /did not respond to the request in time/],
    ['redirects', 1, { status: 302 }, undefined],
  ] as const;
  for (const [title, tries, expected, problem] of troubles) {
    it(`are not received by one that ${title}; a fallback gets them`, async () => {
      await using other = await receive();
      await using receiver = await serve((request, response) => {
        if (title === 'answers 500') response.writeHead(500).end();
        else if (title === 'redirects') response.writeHead(302, { Location: `${other.url}/redirected` }).end();
        else if (title === 'closes the connection') request.socket.destroy();
      });
      await using mock = await startParcels({ callbacks: { timeout: 100 } });
      const order = { to: ['north'], callbackUrl: receiver.url };
      await mock.post('parcels', order);
      await mock.callbacks.settled();
      const [sent] = mock.callbacks.list();
      assert.equal(sent?.accepted, false);
      assert.equal(sent?.tries, tries);
      assert.equal(sent?.status, 'status' in expected ? expected.status : undefined);
      if (problem) assert.match(sent?.problem ?? '', problem);
      assert.equal(other.requests.length, 0);
      mock.callbacks.forget();
      assert.deepEqual(mock.callbacks.list(), []);
      const second = { fallbackUrl: `${other.url}/second`, fallbackUser: 'b', callbackPassword: 'c' };
      await mock.post('parcels', { ...order, callbackUser: 'a', ...second });
      await mock.callbacks.settled();
      assert.deepEqual(
        other.requests.map(({ url, headers }) => [url, headers.authorization]),
        [['/second', basic('b:c')]],
      );
      const [again] = mock.callbacks.list();
      assert.deepEqual([again?.tries, again?.status, again?.url], [2, 204, `${other.url}/second`]);
    });
  }

  it('never leave this machine unless a host is named, and are said to stay once for each host', async () => {
    await using receiver = await receive();
    await using mock = await startParcels();
    const urls = ['https://hooks.example.com/a?key=s3cret', 'http://192.0.2.1/b', 'ftp://127.0.0.1/', 'nonsense'];
    const withUser = `http://u:pw@127.0.0.1:${receiver.port}/`;
    for (const callbackUrl of [...urls, ...urls, withUser]) await mock.post('parcels', { to: ['north'], callbackUrl });
    await mock.callbacks.settled();
    const arrived = mock.callbacks.list().filter(({ url }) => url !== undefined);
    assert.ok(arrived.every(({ tries, problem }) => tries === 0 && problem?.startsWith('Not sent: ')));
    assert.equal(arrived.length, 9);
    assert.match(
      arrived[0]?.problem ?? '',
      /hooks\.example\.com is not this machine \(127\.0\.0\.1, \[::1\], localhost\), nor named by --callbacks-to/,
    );
    assert.equal(receiver.requests.length, 0);
    const lines = mock.lines.filter((line) => line.startsWith('callback '));
    assert.equal(lines.length, 5);
    assert.doesNotMatch(lines.join(), /s3cret|pw@/);
    assert.doesNotMatch(JSON.stringify(arrived), /pw@/);
  });

  it('go to the named receiver where no URL is known, and to named hosts', async () => {
    await using receiver = await receive();
    await using mock = await startParcels({
      callbacks: { to: ['hooks.invalid', `${receiver.url}/all`], timeout: 500 },
    });
    await mock.post('parcels', { to: ['north'], depot: 'd1' });
    await mock.callbacks.settled();
    assert.deepEqual(
      receiver.requests.map(({ url }) => url),
      ['/all', '/all'],
    );
    await mock.post('parcels', { to: ['north'], callbackUrl: 'http://hooks.invalid/x' });
    await mock.callbacks.settled();
    // Nobody has that name, but it was tried.
    const tried = mock.callbacks.list().find(({ url }) => url === 'http://hooks.invalid/x');
    assert.equal(tried?.tries, 1);
    for (const to of ['', 'ftp://x', 'http://u:p@x/', 'a b', 'x/y']) {
      await assert.rejects(startParcels({ callbacks: { to } }), { code: 'ERR_CALLBACK' }, to);
    }
    for (const delay of ['soon', 'parcelGone: 1s']) {
      await assert.rejects(startParcels({ callbacks: { delay } }), { code: 'ERR_FAULT' }, delay);
    }
  });

  it('are sent when somebody asks', async () => {
    await using receiver = await receive();
    await using mock = await startParcels();
    const to = `${receiver.url}/in`;
    const sent = await mock.callbacks.send({ callback: 'parcelOffered', to, with: { size: { width: 9 } } });
    assert.deepEqual([sent.status, sent.callback, sent.after], [204, 'acme/parcels/parcelOffered', undefined]);
    assert.deepEqual(receiver.requests.map(said), [
      'POST /in {"type":"offered","from":"south","size":{"width":9,"height":2}}',
    ]);
    for (const [asked, what] of [
      [{ callback: 'parcelOfered', to }, /There is no callback 'parcelOfered'/],
      [{ callback: 'acme/parcels/parcelOffered' }, /Nothing says where/],
      [{ callback: 'parcelOffered', to: 'https://example.com' }, /is not sent: example\.com is not this machine/],
      [{ callback: 'parcelOffered', to, with: { from: 7 } }, /would not be valid: \/from is to be/],
    ] as const) {
      await assert.rejects(mock.callbacks.send(asked), (error: { code: string; what: string }) => {
        assert.match(error.what, what);
        return error.code === 'ERR_CALLBACK';
      });
    }
  });

  it('are let go of by a reset and by the end, whatever waits', async () => {
    await using receiver = await serve(() => {});
    const mock = await startParcels({ callbacks: { delay: '60s', timeout: 60_000 } });
    await mock.post('parcels', { to: ['north'], callbackUrl: receiver.url });
    mock.reset();
    assert.deepEqual(mock.callbacks.list(), []);
    await mock.post('parcels', { to: ['north'], callbackUrl: receiver.url });
    const asked = mock.callbacks.send({ callback: 'parcelOffered', to: receiver.url });
    const started = performance.now();
    await Promise.all([mock.close(), assert.rejects(asked)]);
    assert.ok(performance.now() - started < 5000);
    assert.deepEqual(mock.callbacks.list(), []);
  });

  it('are kept as many as asked for, of a thousand', async () => {
    await using receiver = await receive();
    await using mock = await startParcels({ callbacks: { keep: 10, delay: '2ms' } });
    const to = Array.from({ length: 10 }, (_, index) => `place ${index}`);
    const warnings: string[] = [];
    const warn = ({ message }: Error) => void warnings.push(message);
    process.on('warning', warn);
    await Promise.all(Array.from({ length: 100 }, () => mock.post('parcels', { to, callbackUrl: receiver.url })));
    await mock.callbacks.settled();
    process.off('warning', warn);
    assert.deepEqual(warnings, []);
    assert.equal(receiver.requests.length, 1000);
    assert.equal(mock.callbacks.list().length, 10);
    assert.equal(mock.callbacks.list().at(-1)?.number, 1000);
  });
});
