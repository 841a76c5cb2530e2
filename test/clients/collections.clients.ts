import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { UserError } from '../../src/model/user-error';
import { loadApis } from '../../src/pipelines/load-apis';
import { mockPort } from '../../src/setup/make-environment';
import { collectionIds, collectionPath, projectFolder } from '../support/collections/read-collection';
import { findPostman } from './support/find-postman';
import { runProgram } from './support/run-program';

const newman = join(projectFolder, 'node_modules/.bin/newman');

describe('the committed collections', () => {
  let mock: MockServer;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-clients-'));
    mock = await startMockOn(mockPort);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await mock.close();
  });

  /** The committed environment; a copy with another port where the mock did not get its own. */
  const environmentOf = (id: string): string => {
    const committed = join(projectFolder, 'environments', `${id.split('/')[0]}.mock.postman_environment.json`);
    if (mock.port === mockPort) return committed;
    const copy = join(folder, basename(committed));
    writeFileSync(copy, readFileSync(committed, 'utf8').replaceAll(`:${mockPort}/`, `:${mock.port}/`));
    return copy;
  };

  describe('in newman', () => {
    for (const id of collectionIds) {
      it(`${id} runs green`, async () => {
        const args = ['run', collectionPath(id), '-e', environmentOf(id), '--color', 'off'];
        assertGreen(await runProgram(newman, args, { cwd: folder }));
      });
    }
  });

  describe('in the Postman CLI', () => {
    let postman: string;
    before(async function () {
      const path = await findPostman();
      if (path === undefined) this.skip();
      postman = path;
    });

    for (const id of collectionIds) {
      it(`${id} runs green`, async () => {
        assertGreen(
          await runProgram(postman, ['collection', 'run', collectionPath(id), '-e', environmentOf(id)], {
            cwd: folder,
          }),
        );
      });

      it(`${id} migrates to a v3 collection without a fault`, async () => {
        const name = id.replace('/', '-');
        cpSync(collectionPath(id), join(folder, `${name}.json`));
        const migrated = await runProgram(postman, ['collection', 'migrate', `${name}.json`, '-o', name], {
          cwd: folder,
        });
        assert.equal(migrated.code, 0, migrated.output);
        const args = ['collection', 'lint', name, '--fail-severity', 'warning', '--reporter', 'json'];
        const linted = await runProgram(postman, args, { cwd: folder });
        assert.equal(linted.code, 0, linted.output);
        const { diagnostics, filesScanned } = JSON.parse(linted.output);
        assert.deepEqual(diagnostics, []);
        assert.notEqual(filesScanned, 0);
      });
    }
  });
});

function assertGreen({ code, output }: { code: number | null; output: string }): void {
  assert.equal(code, 0, output);
  assert.doesNotMatch(output, /deprecat/i);
  assert.doesNotMatch(output, /Skipped: /);
  assert.match(output, /\d+ +[|│] +0 [|│]/);
}

async function startMockOn(port: number): Promise<MockServer> {
  const apis = loadApis({ folder: join(projectFolder, 'contracts') });
  try {
    return await startMock({ apis, port });
  } catch (error) {
    if (error instanceof UserError && error.code === 'ERR_PORT_IN_USE') return startMock({ apis });
    throw error;
  }
}
