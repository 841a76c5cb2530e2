import assert from 'node:assert/strict';
import newman from 'newman';
import { itemsOf, readCollection } from '../support/collections/read-collection';
import { type Recorder, startRecorder } from '../support/collections/start-recorder';

describe('the requests with wrong credentials', () => {
  const collection = readCollection('bandwidth/messaging');
  let recorder: Recorder;
  before(async () => {
    recorder = await startRecorder([collection]);
  });
  after(() => recorder.close());

  it('leave passwords alone where a token signs in', async () => {
    const own = itemsOf(collection).filter(({ name }) => /accepted|rejected/.test(name));
    const values = Object.entries({
      accountId: '920012',
      messagingUrl: `http://127.0.0.1:${recorder.port}/token`,
      authType: 'oauth',
      clientId: 'CLI-1',
      clientSecret: 'amber-lantern-quiet-harbor',
      accessToken: 'ey.ab',
      accessTokenClient: 'CLI-1',
      accessTokenExpires: '4102444800000',
    });
    const lines: string[] = [];
    await new Promise<void>((resolve, reject) => {
      newman
        .run(
          {
            collection: { ...collection, item: own },
            environment: { values: values.map(([key, value]) => ({ key, value, enabled: true })) },
            reporters: [],
          } as never,
          (error) => (error ? reject(error) : resolve()),
        )
        .on('console', (_error, { messages }) => lines.push(messages.join(' ')));
    });
    const why = 'it needs a username and a password, but sign-in uses a token.';
    assert.deepEqual(
      { sent: recorder.requests.get('token'), lines },
      {
        sent: [
          'GET /users/920012/media Bearer ey.ab',
          'GET /users/920012/media',
          'GET /users/920012/media Digest ey.ab',
          'GET /users/111111/media Bearer ey.ab',
        ],
        lines: [
          `Skipped: Wrong password is rejected: ${why}`,
          `Skipped: Password in another case is rejected: ${why}`,
          `Skipped: Username in another case is rejected: ${why}`,
        ],
      },
    );
  });
});
