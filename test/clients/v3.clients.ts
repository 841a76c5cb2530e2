import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeV3 } from '../../src/collections/v3/write-v3';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import type { JsonObject } from '../../src/model/json';
import { writeFiles } from '../../src/pipelines/generate/write-files';
import { loadApis } from '../../src/pipelines/load-apis';
import { mockPort } from '../../src/setup/make-environment';
import { collectionPath, itemsOf, projectFolder, readCollection } from '../support/collections/read-collection';
import { newestPostmanCli, type PostmanCli, postmanCli } from './support/find-postman';
import { type ProgramResult, runProgram } from './support/run-program';

/** The CLI takes more than a minute for one of the largest in this format; that those are the same in both formats is tested elsewhere. */
const ids = ['bandwidth/voice', 'bandwidth/messaging'];

interface Run {
  readonly title: string;
  readonly cli: PostmanCli;
  readonly id: string;
  readonly format: 'v2.1' | 'v3';
  readonly args?: readonly string[];
  readonly expect: (result: ProgramResult) => void;
}

const heldBack = ['--env-var', 'allow=read'];

/** How many of the requests of bandwidth/messaging are not sent where only reads are allowed. */
const heldBackCount = 4;

const runs: readonly Run[] = [
  ...ids.flatMap((id) =>
    [postmanCli, newestPostmanCli].map((cli): Run => {
      const title = `${id} runs green in the Postman CLI ${cli.version}, format v3`;
      return { title, cli, id, format: 'v3', expect: isGreen(id) };
    }),
  ),
  {
    title: `uptrends/api-v4 runs green in the Postman CLI ${newestPostmanCli.version}, format v2.1`,
    cli: newestPostmanCli,
    id: 'uptrends/api-v4',
    format: 'v2.1',
    expect: isGreen('uptrends/api-v4'),
  },
  // docs/postman.md says so of the older one; when it no longer does, that sentence can go.
  ...[
    { cli: newestPostmanCli, are: 'no errors', code: 0, failed: 0 },
    { cli: postmanCli, are: 'errors', code: 1, failed: heldBackCount },
  ].map(
    ({ cli, are, code, failed }): Run => ({
      title: `requests that are held back are ${are} in the Postman CLI ${cli.version}`,
      cli,
      id: 'bandwidth/messaging',
      format: 'v3',
      args: heldBack,
      expect({ code: ended, output }) {
        assert.equal(ended, code, output);
        assert.equal(output.match(/Skipped: /g)?.length, heldBackCount, output);
        assert.equal(countsOf(output).requests?.failed, failed, output);
      },
    }),
  ),
];

describe('the collections in format v3, and in the newest Postman CLI', () => {
  let folder: string;
  const mocks: MockServer[] = [];
  const results = new Map<Run, Promise<ProgramResult | undefined>>();
  before(async function () {
    this.timeout(600_000);
    folder = mkdtempSync(join(tmpdir(), 'vouch-v3-'));
    for (const id of ids) writeFiles(folder, filesOf(id));
    // Not at the same time: npm would download both.
    for (const cli of [postmanCli, newestPostmanCli]) await cli.find();
    // Side by side, as many as the machines of CI have cores; each has a mock of its own.
    let last: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
    for (const run of runs) {
      const [earlier, ...others] = last;
      const result = Promise.resolve(earlier).then(() => start(run));
      results.set(run, result);
      last = [...others, result.catch(() => {})];
    }
  });
  after(async () => {
    await Promise.allSettled(results.values());
    for (const mock of mocks) await mock.close();
    rmSync(folder, { recursive: true });
  });

  async function start({ cli, id, format, args = [] }: Run): Promise<ProgramResult | undefined> {
    const program = await cli.find();
    if (program === undefined) return undefined;
    const mock = await startMock({ apis: loadApis({ select: [id] }) });
    mocks.push(mock);
    const [vendor] = id.split('/');
    const environment = join(projectFolder, 'environments', `${vendor}.mock.postman_environment.json`);
    const own = join(folder, `${mock.port}.json`);
    writeFileSync(own, readFileSync(environment, 'utf8').replaceAll(`:${mockPort}/`, `:${mock.port}/`));
    const collection = format === 'v3' ? join(folder, id) : collectionPath(id);
    return runProgram(program, ['collection', 'run', collection, '-e', own, ...args, ...cli.offline], { cwd: folder });
  }

  for (const run of runs) {
    it(run.title, async function () {
      this.timeout(600_000);
      const result = await results.get(run);
      if (!result) this.skip();
      run.expect(result);
    });
  }
});

function filesOf(id: string) {
  const collection: unknown = readCollection(id);
  return writeV3(collection as JsonObject).map(({ path, content }) => ({ path: `${id}/${path}`, content }));
}

function isGreen(id: string): Run['expect'] {
  return ({ code, output }) => {
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /deprecat/i);
    assert.doesNotMatch(output, /Skipped: /);
    const { requests, assertions } = countsOf(output);
    // What the CLI cannot read it leaves out without a word.
    assert.deepEqual(requests, { executed: itemsOf(readCollection(id)).length, failed: 0 }, output);
    assert.equal(assertions?.failed, 0, output);
  };
}

/** The table at the end: what → how many. */
function countsOf(output: string): Readonly<Record<string, { executed: number; failed: number }>> {
  const rows = output.matchAll(/^[|│] +(\S+) [|│] +(\d+) [|│] +(\d+) [|│]$/gm);
  return Object.fromEntries(
    [...rows].map(([, what, executed, failed]) => [what, { executed: Number(executed), failed: Number(failed) }]),
  );
}
