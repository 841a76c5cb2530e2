import assert from 'node:assert/strict';
import { packTexts } from '../../src/report/pack-texts';

describe('packTexts', () => {
  it('gives every text back, whatever its length', () => {
    const texts = ['', 'a', 'é€😀', 'x'.repeat(40_000), 'y'.repeat(40_000), 'z'.repeat(200_000), 'end'];
    const pack = packTexts();
    const packed = texts.map(pack);
    assert.deepEqual(
      packed.map((bytes) => Buffer.from(bytes).toString()),
      texts,
    );
  });

  it('lets short texts share a block', () => {
    const pack = packTexts();
    assert.equal(pack('one').buffer, pack('two').buffer);
  });
});
