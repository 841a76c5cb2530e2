import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMock } from '../src/mock/server/start-mock';
import { loadApis } from '../src/pipelines/load-apis';
import { type Measured, measureProcess, median } from './measure-process';

// Compares whole processes, vouch next to plain newman on the same collections against the same kind of mock.
// Usage: npm run bench [rounds]

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'vouch-bench-'));
const rounds = Number(process.argv[2] ?? 5);
const vouch = join(root, 'dist', 'cli', 'main.js');
const newman = join(root, 'node_modules', 'newman', 'bin', 'newman.js');

async function main(): Promise<void> {
  const apis = loadApis({ folder: join(root, 'contracts') });
  const mock = await startMock({ apis });
  const environments = new Map(apis.map(({ vendor }) => [vendor.name, writeEnvironment(vendor.name, mock.url)]));
  const plain = (id: string, ...rest: string[]) => {
    const environment = environments.get(id.split('/')[0] ?? '') ?? '';
    return [
      newman,
      'run',
      join(root, 'collections', `${id}.postman_collection.json`),
      '-e',
      environment,
      '--silent',
      ...rest,
    ];
  };
  const ids = apis.map(({ contract }) => contract.id);
  const reports = ['--reports', folder];
  const cases: readonly Case[] = [
    { name: 'all collections', vouch: [[vouch, 'run', ...reports]], newman: ids.map((id) => plain(id)) },
    {
      name: 'one request',
      vouch: [[vouch, 'run', 'uptrends', '--grep', 'List time zones', ...reports]],
      newman: [plain('uptrends/api-v4', '--folder', 'List time zones')],
    },
    { name: '--help', vouch: [[vouch, '--help']], newman: [[newman, '--help']] },
  ];
  try {
    for (const one of cases) print(one.name, await measure(one));
  } finally {
    await mock.close();
  }
}

interface Case {
  readonly name: string;
  readonly vouch: readonly (readonly string[])[];
  readonly newman: readonly (readonly string[])[];
}

interface Pair {
  readonly vouch: Measured;
  readonly newman: Measured;
}

/** Medians of several rounds, in which the two take turns. */
async function measure(one: Case): Promise<Pair> {
  const results: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    results.push({ vouch: await measureProcess(one.vouch, folder), newman: await measureProcess(one.newman, folder) });
  }
  const middle = (who: 'vouch' | 'newman'): Measured => ({
    time: median(results.map((result) => result[who].time)),
    peak: median(results.map((result) => result[who].peak)),
  });
  return { vouch: middle('vouch'), newman: middle('newman') };
}

function print(name: string, { vouch: ours, newman: theirs }: Pair): void {
  const show = ({ time, peak }: Measured) => `${(time / 1000).toFixed(2)} s ${peak.toFixed(0).padStart(4)} MiB`;
  const ratio = (ours.time / theirs.time).toFixed(2);
  console.log(`${name.padEnd(16)}  vouch ${show(ours)}   newman ${show(theirs)}   time ratio ${ratio}`);
}

function writeEnvironment(vendor: string, url: string): string {
  const committed = readFileSync(join(root, 'environments', `${vendor}.mock.postman_environment.json`), 'utf8');
  const file = join(folder, `${vendor}.json`);
  writeFileSync(file, committed.replaceAll('http://127.0.0.1:4010', url));
  return file;
}

main()
  .finally(() => rmSync(folder, { recursive: true, force: true }))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
