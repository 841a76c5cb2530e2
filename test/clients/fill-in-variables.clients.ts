import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCollection } from '../../src/collections/build-collection';
import { things, tryOddIds } from '../support/collections/try-odd-ids';
import { findPostman } from './support/find-postman';
import { runProgram } from './support/run-program';

describe('a value that the Postman CLI puts into a request', () => {
  let postman: string;
  before(async function () {
    const path = await findPostman();
    if (path === undefined) this.skip();
    postman = path;
  });

  tryOddIds(async (variables, iterations) => {
    const folder = mkdtempSync(join(tmpdir(), 'vouch-clients-'));
    try {
      const values = Object.entries(variables).map(([key, value]) => ({ key, value, enabled: true }));
      writeFileSync(join(folder, 'collection.json'), JSON.stringify(buildCollection(things)));
      writeFileSync(join(folder, 'environment.json'), JSON.stringify({ name: 'test', values }));
      const args = ['collection', 'run', 'collection.json', '-e', 'environment.json', '-n', String(iterations)];
      await runProgram(postman, args, { cwd: folder });
      return undefined;
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
