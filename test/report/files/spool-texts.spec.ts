import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spoolTexts } from '../../../src/report/files/spool-texts';

describe('spoolTexts', () => {
  it('gives texts back, whether they are in memory or on the disk', () => {
    const spool = spoolTexts(tmpdir());
    const texts = Array.from({ length: 3000 }, (_, index) => `${index} ü ${'x'.repeat(index % 900)}`);
    const slices = texts.map((text) => spool.add(text));
    const read = slices.toReversed().map((slice) => Buffer.from(spool.read(slice)).toString());
    assert.deepEqual(read.reverse(), texts);
    spool.close();
  });

  it('goes on after something was read', () => {
    const spool = spoolTexts(tmpdir());
    const [one, two] = [spool.add('one'), spool.add('')];
    assert.equal(Buffer.from(spool.read(one)).toString(), 'one');
    const three = spool.add('three');
    assert.deepEqual(
      [one, two, three].map((slice) => Buffer.from(spool.read(slice)).toString()),
      ['one', '', 'three'],
    );
    spool.close();
  });

  it('leaves nothing behind, not even if it is never closed, and makes no file for a few', () => {
    const parent = mkdtempSync(join(tmpdir(), 'vouch-spool-'));
    const few = spoolTexts(parent);
    few.add('one');
    assert.deepEqual(readdirSync(parent), []);
    few.close();
    const many = spoolTexts(parent);
    many.add('x'.repeat(2_000_000));
    if (process.platform !== 'win32') assert.deepEqual(readdirSync(parent), []);
    many.close();
    assert.deepEqual(readdirSync(parent), []);
  });
});
