import assert from 'node:assert/strict';
import type { TokenAnswer, TokenReply } from '../../src/model/sending';
import { createTokenCache } from '../../src/run/create-token-cache';

describe('createTokenCache, before any script asks,', () => {
  const request = (answer: TokenReply, sent: string[], url = 'https://id.example.com') => ({
    url,
    authorization: 'Basic x',
    send: async () => {
      sent.push(url);
      return answer;
    },
  });
  const text = (answer: TokenAnswer) => ('body' in answer ? `${answer.status} ${Buffer.from(answer.body)}` : answer);

  it('gets the token that all scripts get, however its URL is written', async () => {
    let now = 0;
    const cache = createTokenCache({ now: () => now, onToken: () => {} });
    const sent: string[] = [];
    const reply = { status: 200, body: Buffer.from('{"access_token":"a","expires_in":60}') };
    assert.deepEqual(await cache.ahead(request(reply, sent)), { token: 'a' });
    now = 10_000;
    const answer = await cache.exchange(request(reply, sent, 'https://ID.example.com/'));
    assert.equal(text(answer), '200 {"access_token":"a","expires_in":50}');
    assert.deepEqual(await cache.ahead(request(reply, sent)), { token: 'a' });
    assert.equal(sent.length, 1);
  });

  it('leaves an answer without a token to the script that asks first', async () => {
    const cache = createTokenCache({ now: () => 0, onToken: () => {} });
    const sent: string[] = [];
    const reply = { status: 401, body: Buffer.from('no') };
    const problem = 'id.example.com returned 401 for the token request';
    assert.deepEqual(await cache.ahead(request(reply, sent)), { problem });
    const answers = await Promise.all([cache.exchange(request(reply, sent)), cache.exchange(request(reply, sent))]);
    assert.deepEqual(answers.map(text), ['401 no', { refused: `no token: ${problem}` }]);
    assert.equal(sent.length, 1);
  });
});
