import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock } from '../../../src/report/files/acquire-lock';

describe('acquireLock', () => {
  let folder: string;
  const lock = () => join(folder, 'deep', '.lock');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-lock-'));
    acquireLock(lock())();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is held by one at a time, and gone when it is given back', () => {
    const release = acquireLock(lock());
    assert.throws(() => acquireLock(lock()), {
      code: 'ERR_REPORTS_IN_USE',
      what: `Another run (process ${process.pid}) is writing its reports to ${join(folder, 'deep')}.`,
    });
    release();
    release();
    acquireLock(lock())();
    assert.deepEqual(readdirSync(join(folder, 'deep')), []);
  });

  const dead = () => String(spawnSync(process.execPath, ['-e', '']).pid);
  const owners: Readonly<Record<string, readonly [owner: () => string, age: number, taken: boolean]>> = {
    'a process that has ended': [dead, 0, true],
    'a process that had the number of this one': [() => String(process.pid), 0, true],
    'a process that lives': [() => String(process.ppid), 0, false],
    'nobody, long ago': [() => '', 60, true],
    'somebody who is about to sign': [() => '', 0, false],
  };
  for (const [title, [owner, age, taken]] of Object.entries(owners)) {
    it(`is ${taken ? 'taken over from' : 'left to'} ${title}`, () => {
      const text = owner();
      writeFileSync(lock(), text);
      const then = Date.now() / 1000 - age;
      utimesSync(lock(), then, then);
      if (taken) acquireLock(lock())();
      else assert.throws(() => acquireLock(lock()), { code: 'ERR_REPORTS_IN_USE' });
      assert.deepEqual(readdirSync(join(folder, 'deep')), taken ? [] : ['.lock']);
      if (!taken) assert.equal(readFileSync(lock(), 'utf8'), text);
    });
  }

  it('is left to the reports to complain about where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    acquireLock(join(folder, 'file', '.lock'))();
  });
});
