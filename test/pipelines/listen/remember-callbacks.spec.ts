import assert from 'node:assert/strict';
import { arrived, startListening } from '../../support/listen/start-listening';

const credentials = new Map([['acme', { username: 'ada', password: 'canary-password' }]]);
const basicAuth = { Authorization: `Basic ${btoa('ada:canary-password')}` };

describe('vouch listen, what comes again', () => {
  it('says nothing twice of one that comes again, but what is new', async () => {
    await using listener = await startListening({ credentials });
    const wrong = arrived.replace('"p1"', '7');
    for (const headers of [basicAuth, basicAuth, {}, {}, basicAuth]) await listener.send(wrong, headers);
    await listener.close();
    assert.deepEqual(
      listener.checked.map(({ isRepeated, result: { status, reason, findings } }) =>
        [isRepeated, status, reason ?? '', ...findings.map(({ message }) => message)].join(' | '),
      ),
      [
        'false | failed |  | Wrong type',
        'true | skipped | the same callback came before',
        'true | failed |  | Credentials are missing',
        'true | skipped | the same callback came before',
        'true | skipped | the same callback came before',
      ],
    );
  });
});
