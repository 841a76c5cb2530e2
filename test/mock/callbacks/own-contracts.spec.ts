import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { type MockOptions, type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { listCallbacks } from '../../../src/operations/list-callbacks';
import { loadOwnApis } from '../../support/load-own-apis';
import { basic } from '../../support/mock/library';
import { type Received, type Served, serve } from '../../support/serve';

const apis = () => loadOwnApis('bandwidth');
const json = 'application/json';
const xml = 'application/xml';

async function send(mock: MockServer, path: string, body: string | object): Promise<string> {
  const isText = typeof body === 'string';
  const response = await fetch(`${mock.url}/bandwidth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': isText ? xml : json, Authorization: basic('jdoe:correct-horse-battery-staple') },
    body: isText ? body : JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${response.status} ${text}`);
  return text;
}

const start = (options: Partial<MockOptions> = {}) =>
  startMock({ apis: apis(), callbacks: { delay: '0ms' }, ...options });

const readValue = ({ body }: Received): unknown => JSON.parse(body.toString());

/** Messaging sends lists of one. */
const bodyOf = (request: Received) => [readValue(request)].flat()[0] as Record<string, unknown>;

describe("callbacks of Bandwidth's APIs", () => {
  let receiver: Served;
  let mock: MockServer;
  beforeEach(async () => {
    receiver = await serve((_request, response) => response.writeHead(200).end());
  });
  afterEach(async () => {
    await mock.close();
    await receiver.close();
  });
  const hook = (path: string) => `${receiver.url}/${path}`;

  for (const version of ['numbers', 'numbers-v2']) {
    it(`say what became of a message to the application that ${version} has`, async () => {
      mock = await start();
      const application = `<Application><ServiceType>Messaging-V2</ServiceType><AppName>Own</AppName>
        <InboundCallbackUrl>${hook('in')}</InboundCallbackUrl><OutboundCallbackUrl>${hook('out')}</OutboundCallbackUrl>
        <OutboundCallbackCreds><UserId>hook</UserId><Password>pw</Password></OutboundCallbackCreds></Application>`;
      const made = await send(mock, `${version}/accounts/920012/applications`, application);
      const [, applicationId = ''] = /<ApplicationId>(.*?)</.exec(made) ?? [];
      const message = { applicationId, from: '+19195550100', to: ['+19195550123', '+19195550124'], tag: 'mine' };
      const media = ['https://example.com/a.gif'];
      const sent = JSON.parse(await send(mock, 'messaging/users/920012/messages', { ...message, media })) as {
        id: string;
      };
      await mock.callbacks.settled();
      assert.deepEqual(
        receiver.requests.map((request) => [request.url, bodyOf(request)['type'], bodyOf(request)['to']]),
        ['message-sending', 'message-delivered'].flatMap((type) => message.to.map((to) => ['/out', type, to])),
      );
      const first = receiver.requests[0] as Received;
      assert.ok(receiver.requests.every((request) => Array.isArray(readValue(request))));
      assert.equal(first.headers.authorization, basic('hook:pw'));
      const said = bodyOf(first)['message'] as Record<string, unknown>;
      const { id, to, from, tag, text } = said;
      assert.deepEqual(
        { id, to, from, tag, text, media: said['media'], applicationId: said['applicationId'] },
        {
          ...{ id: sent.id, to: message.to, from: message.from, tag: 'mine', text: '', media, applicationId },
        },
      );
    });
  }

  it('of what comes in go where the application, or the subscription, says', async () => {
    mock = await start();
    const application = `<Application><ServiceType>Voice-V2</ServiceType><AppName>Own</AppName>
      <InboundCallbackUrl>${hook('in')}</InboundCallbackUrl>
      <InboundCallbackCreds><UserId>in</UserId><Password>pw</Password></InboundCallbackCreds>
      <CallInitiatedCallbackUrl>${hook('call')}</CallInitiatedCallbackUrl></Application>`;
    const made = await send(mock, 'numbers/accounts/920012/applications', application);
    const [, applicationId = ''] = /<ApplicationId>(.*?)</.exec(made) ?? [];
    await send(
      mock,
      'numbers/accounts/920012/subscriptions',
      `<Subscription><EventType>MESSAGING_LOST</EventType><CallbackSubscription><URL>${hook('lost')}</URL></CallbackSubscription></Subscription>`,
    );
    await mock.callbacks.send({ callback: 'messageReceived', with: { message: { applicationId, text: 'Hi' } } });
    await mock.callbacks.send({ callback: 'initiate', with: { applicationId } });
    await mock.callbacks.send({ callback: 'bandwidth/numbers/messagingLost' });
    assert.deepEqual(
      receiver.requests.map(({ url, headers }) => [url, headers.authorization]),
      [
        ['/in', basic('in:pw')],
        ['/call', undefined],
        ['/lost', undefined],
      ],
    );
    await assert.rejects(mock.callbacks.send({ callback: 'messageReceived' }), { code: 'ERR_CALLBACK' });
  });

  it('say of a message only what its application wants to know', async () => {
    mock = await start({ faults: ['createMultiChannelMessage: callback messageFailed'] });
    const application = `<Application><ServiceType>Messaging-V2</ServiceType><AppName>Own</AppName>
      <OutboundCallbackUrl>${hook('out')}</OutboundCallbackUrl>
      <RequestedCallbackTypes><CallbackType>message-delivered</CallbackType></RequestedCallbackTypes></Application>`;
    const made = await send(mock, 'numbers/accounts/920012/applications', application);
    const [, applicationId = ''] = /<ApplicationId>(.*?)</.exec(made) ?? [];
    const message = { applicationId, from: '+19195550100', to: ['+19195550123'], media: ['https://example.com/a.gif'] };
    await send(mock, 'messaging/users/920012/messages', message);
    const channel = { channel: 'SMS', from: '+19195550100', applicationId, content: { text: 'Hi' } };
    await send(mock, 'messaging/users/920012/messages/multiChannel', { to: '+19195550123', channelList: [channel] });
    await mock.callbacks.settled();
    assert.deepEqual(
      receiver.requests.map((request) => bodyOf(request)['type']),
      ['message-delivered'],
    );
  });

  it('say that a call was answered and has ended, or that nobody answered', async () => {
    mock = await start({ faults: ['createCall: callback disconnectUnanswered after 1'] });
    const call = {
      ...{ applicationId: '3a9c57e1-60bd-4f28-9d14-7be02c85f6a3', from: '+19195550101', to: '+19195550123' },
      ...{ answerUrl: hook('answer'), disconnectUrl: hook('end'), username: 'u', password: 'p', tag: 'mine' },
    };
    const { callId } = JSON.parse(await send(mock, 'voice/accounts/920012/calls', call)) as { callId: string };
    await send(mock, 'voice/accounts/920012/calls', call);
    await mock.callbacks.settled();
    const told = receiver.requests.map((request) => {
      const { eventType, cause, tag } = bodyOf(request);
      return [request.url, eventType, cause, tag, request.headers.authorization];
    });
    const signedIn = basic('u:p');
    assert.deepEqual(told.sort(), [
      ['/answer', 'answer', undefined, 'mine', signedIn],
      ['/end', 'disconnect', 'busy', 'mine', signedIn],
      ['/end', 'disconnect', 'hangup', 'mine', signedIn],
    ]);
    assert.ok(receiver.requests.some((request) => bodyOf(request)['callId'] === callId));
  });

  it('say what became of toll-free numbers, signed with the key of the subscription', async () => {
    mock = await start({ faults: ['callback verificationDenied after 1'] });
    const sharedSecretKey = 'a key of sixteen characters';
    const basicAuthentication = { username: 'tf', password: 'pw' };
    const place = 'toll-free-verification/accounts/920012/tollFreeVerification';
    await send(mock, `${place}/webhooks/subscriptions`, {
      callbackUrl: hook('tf'),
      basicAuthentication,
      sharedSecretKey,
    });
    const api = apis().find(({ contract }) => contract.id === 'bandwidth/toll-free-verification');
    const request = api?.operations.find(({ operationId }) => operationId === 'requestTollFreeVerification');
    const example = request?.requestBody?.bodies[0]?.example as object;
    await send(mock, place, { ...example, phoneNumbers: ['+18335550143', '+18335550144'] });
    await mock.callbacks.settled();
    await send(mock, place, example);
    await mock.callbacks.settled();
    assert.deepEqual(
      receiver.requests.map((one) => [bodyOf(one)['phoneNumber'], bodyOf(one)['status'], one.headers.authorization]),
      [
        ['+18335550143', 'VERIFIED', basic('tf:pw')],
        ['+18335550144', 'VERIFIED', basic('tf:pw')],
        ['+18335550142', 'UNVERIFIED', basic('tf:pw')],
      ],
    );
    for (const { headers, body } of receiver.requests) {
      const hmac = createHmac('sha256', sharedSecretKey).update(body).digest('hex');
      assert.equal(headers['x-bandwidth-signature-hmac-sha256'], hmac);
    }
  });

  it('say that a device has connected', async () => {
    mock = await start();
    const endpoint = { type: 'WEBRTC', direction: 'INBOUND', eventCallbackUrl: hook('device'), tag: 'desk' };
    const { data } = JSON.parse(await send(mock, 'endpoints/accounts/920012/endpoints', endpoint)) as {
      data: { endpointId: string };
    };
    await mock.callbacks.settled();
    const { eventType, endpointId, tag } = bodyOf(receiver.requests[0] as Received);
    assert.deepEqual([eventType, endpointId, tag], ['DEVICE_CONNECTED', data.endpointId, 'desk']);
  });

  for (const [version, number] of [
    ['numbers', '9195550142'],
    ['numbers-v2', '+19195550142'],
  ] as const) {
    it(`say that an order of ${version} was completed, to those that have subscribed to such orders`, async () => {
      mock = await start();
      const subscribe = (type: string) =>
        send(
          mock,
          `${version}/accounts/920012/subscriptions`,
          `<Subscription><OrderType>${type}</OrderType><CallbackSubscription><URL>${hook(type)}</URL><Expiry>300</Expiry><CallbackCredentials><BasicAuthentication><Username>n</Username><Password>w</Password></BasicAuthentication></CallbackCredentials></CallbackSubscription></Subscription>`,
        );
      const subscribed = await subscribe('orders');
      await subscribe('portins');
      const [, subscription = ''] = /<SubscriptionId>(.*?)</.exec(subscribed) ?? [];
      const order = `<Order><CustomerOrderId>mine</CustomerOrderId><Name>Own</Name><ExistingTelephoneNumberOrderType><TelephoneNumberList><TelephoneNumber>${number}</TelephoneNumber></TelephoneNumberList></ExistingTelephoneNumberOrderType><SiteId>3013</SiteId></Order>`;
      const made = await send(mock, `${version}/accounts/920012/orders`, order);
      const [, id = ''] = /<id>(.*?)</.exec(made) ?? [];
      await mock.callbacks.settled();
      assert.deepEqual(
        receiver.requests.map(({ url, headers }) => [url, headers['content-type'], headers.authorization]),
        [['/orders', xml, basic('n:w')]],
      );
      const text = receiver.requests[0]?.body.toString() ?? '';
      for (const [name, value] of Object.entries({
        ...{ SubscriptionId: subscription, OrderType: 'orders', OrderId: id, CustomerOrderId: 'mine' },
        ...{ Status: 'COMPLETE', TelephoneNumber: number },
      })) {
        assert.ok(text.includes(`<${name}>${value}</${name}>`), `${name} in ${text}`);
      }
    });
  }

  it('are all sent when they are asked for', async () => {
    mock = await start();
    for (const { contract } of apis()) {
      for (const callback of listCallbacks(contract)) {
        const sent = await mock.callbacks.send({ callback: callback.id, to: hook('asked') });
        assert.equal(sent.status, 200, callback.id);
      }
    }
  });
});
