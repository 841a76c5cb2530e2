import assert from 'node:assert/strict';
import { readTwice } from '../../../src/cli/terminal/read-twice';

const chunk = (text: string) => Buffer.from(text);
const read = async (chunks: AsyncIterable<Uint8Array>) => {
  let text = '';
  for await (const part of chunks) text += Buffer.from(part).toString();
  return text;
};

describe('readTwice', () => {
  it('reads a stream that ends twice', async () => {
    const stream = (async function* () {
      yield chunk('a');
      yield chunk('b');
    })();
    const { preview, source } = readTwice(stream);
    assert.deepEqual([await read(preview), await read(source)], ['ab', 'ab']);
  });

  it('leaves to the second reading what comes after a pause', async () => {
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const stream = (async function* () {
      yield chunk('a');
      await paused;
      yield chunk('b');
    })();
    const { preview, source } = readTwice(stream, 1);
    assert.equal(await read(preview), 'a');
    goOn();
    assert.equal(await read(source), 'ab');
  });

  it('fails the second reading where the first failed', async () => {
    const stream = (async function* () {
      yield chunk('a');
      throw new Error('broken');
    })();
    const { preview, source } = readTwice(stream);
    await assert.rejects(read(preview), { message: 'broken' });
    let text = '';
    const again = async () => {
      for await (const part of source) text += Buffer.from(part).toString();
    };
    await assert.rejects(again(), { message: 'broken' });
    assert.equal(text, 'a');
  });

  it('closes a stream that is not read to its end', async () => {
    let isClosed = false;
    const stream = (async function* () {
      try {
        yield chunk('a');
        yield chunk('b');
      } finally {
        isClosed = true;
      }
    })();
    for await (const _ of readTwice(stream).source) break;
    assert.ok(isClosed);
  });
});
