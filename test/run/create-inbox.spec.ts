import assert from 'node:assert/strict';
import { createInbox } from '../../src/run/create-inbox';

describe('createInbox', () => {
  const later = (value: string, turns: number): Promise<string> =>
    turns === 0 ? Promise.resolve(value) : Promise.resolve().then(() => later(value, turns - 1));

  it('gives every value once, in the order in which they come', async () => {
    const inbox = createInbox<string>();
    inbox.expect(later('c', 9));
    inbox.expect(later('a', 0));
    inbox.expect(later('b', 0));
    assert.deepEqual([await inbox.next(), await inbox.next(), await inbox.next()], ['a', 'b', 'c']);
    assert.equal(inbox.isExpecting, false);
  });

  it('expects what has come until it is taken', async () => {
    const inbox = createInbox<string>();
    inbox.expect(Promise.resolve('a'));
    await later('', 5);
    assert.equal(inbox.isExpecting, true);
    await inbox.next();
    assert.equal(inbox.isExpecting, false);
  });

  it('takes what nobody expects', async () => {
    const inbox = createInbox<string>();
    inbox.expect(new Promise(() => {}));
    const next = inbox.next();
    inbox.put('now');
    assert.deepEqual([await next, inbox.isExpecting], ['now', true]);
  });

  it('throws what a promise is rejected with when its turn comes, and goes on', async () => {
    const inbox = createInbox<string>();
    inbox.expect(Promise.resolve('a'));
    inbox.expect(Promise.reject(new Error('broken')));
    inbox.expect(later('b', 3));
    assert.equal(await inbox.next(), 'a');
    await assert.rejects(inbox.next(), { message: 'broken' });
    assert.deepEqual([await inbox.next(), inbox.isExpecting], ['b', false]);
  });
});
