import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startMock } from '../src/mock/server/start-mock';
import { loadApis } from '../src/pipelines/load-apis';
import { delayAnswers } from './delay-answers';
import { type Measured, measureProcess, median } from './measure-process';

// Compares whole processes, in turn: vouch, and plain newman one collection after the other, on the same collections, the same mock
// and the same latency. Both write JUnit. Then it shows how vouch's time grows with the work.
// Usage: npm run bench -- [--rounds 3] [--latency 0,100] [--only uptrends,one]

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'vouch-bench-'));
const vouch = join(root, 'dist', 'cli', 'main.js');
const newman = join(root, 'node_modules', 'newman', 'bin', 'newman.js');
const { values } = parseArgs({
  options: { rounds: { type: 'string' }, latency: { type: 'string' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds ?? 3);
const latencies = (values.latency ?? '0,100').split(',').map(Number);
const only = values.only?.split(',');

/** What to run, and the collections that it is. */
const works: Readonly<Record<string, string>> = {
  uptrends: 'uptrends',
  'bandwidth/numbers': 'bandwidth/numbers',
  bandwidth: 'bandwidth',
  everything: '',
};

interface BenchCase {
  readonly name: string;
  readonly vouch: readonly (readonly string[])[];
  readonly newman: readonly (readonly string[])[];
}

async function main(): Promise<void> {
  const apis = loadApis({ folder: join(root, 'contracts') });
  const ids = apis.map(({ contract }) => contract.id);
  const vendors = [...new Set(apis.map(({ vendor }) => vendor.name))];
  const mock = await startMock({ apis });
  try {
    for (const latency of latencies) {
      const server = await delayAnswers(mock.url, latency);
      const environments = vendors.map((vendor) => writeEnvironment(vendor, server.url));
      console.log(`\n${latency} ms latency`);
      for (const [name, prefix] of Object.entries(works)) {
        const chosen = ids.filter((id) => id === prefix || id.startsWith(prefix === '' ? '' : `${prefix}/`));
        await compare({
          name,
          vouch: [vouchArgs(prefix, { environments, concurrency: latency > 0 ? 16 : 8 })],
          newman: chosen.map((id) => newmanArgs(id, environments[vendors.indexOf(id.split('/')[0] ?? '')] ?? '')),
        });
      }
      server.close();
    }
    const environments = vendors.map((vendor) => writeEnvironment(vendor, mock.url));
    await halves(environments);
    console.log('\nstarting');
    await compare({
      name: 'one request',
      vouch: [[...vouchArgs('uptrends', { environments, concurrency: 8 }), '--grep', 'List time zones']],
      newman: [
        [
          ...newmanArgs('uptrends/api-v4', environments[vendors.indexOf('uptrends')] ?? ''),
          '--folder',
          'List time zones',
        ],
      ],
    });
    await compare({ name: '--help', vouch: [[vouch, '--help']], newman: [[newman, '--help']] });
    await growth(environments);
  } finally {
    await mock.close();
  }
}

function vouchArgs(
  selection: string,
  { environments, concurrency }: { environments: readonly string[]; concurrency: number },
): readonly string[] {
  const effects = 'read,write,delete,spend';
  const where = environments
    .filter((file) => file.includes(selection.split('/')[0] ?? ''))
    .flatMap((file) => ['-e', file]);
  const how = [
    '--yes',
    '--allow',
    effects,
    '--concurrency',
    String(concurrency),
    '--reports',
    folder,
    '-r',
    'junit,summary',
  ];
  return [vouch, 'run', ...(selection === '' ? [] : [selection]), ...where, ...how];
}

function newmanArgs(id: string, environment: string): readonly string[] {
  const collection = join(root, 'collections', `${id}.postman_collection.json`);
  const report = ['-r', 'junit', '--reporter-junit-export', join(folder, 'newman.xml')];
  return [newman, 'run', collection, '-e', environment, ...report];
}

/** Prints medians of several rounds, in which the two take turns. */
async function compare(one: BenchCase): Promise<void> {
  if (only && !only.some((name) => one.name.includes(name))) return;
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measureProcess(one.vouch, folder));
    theirs.push(await measureProcess(one.newman, folder));
  }
  const ratios = ours.map(({ time }, index) => (theirs[index]?.time ?? Number.NaN) / time);
  const middle = (list: readonly Measured[]) =>
    `${(median(list.map(({ time }) => time)) / 1000).toFixed(2).padStart(6)} s ${median(list.map(({ peak }) => peak))
      .toFixed(0)
      .padStart(4)} MiB`;
  const ratio = `${median(ratios).toFixed(2)} times as fast`;
  console.log(`  ${one.name.padEnd(18)}  vouch ${middle(ours)}   newman ${middle(theirs)}   ${ratio}`);
}

/** Whether a second core pays: one process for everything, and two at once for a half each, the most that threads could bring. */
async function halves(environments: readonly string[]): Promise<void> {
  if (only && !only.includes('halves')) return;
  console.log('\nbandwidth without latency, in one process and in two');
  const half = (part: number) => [
    ...vouchArgs('bandwidth', { environments, concurrency: 8 }),
    ...['--shard', `${part}/2`, '--run-id', 'bench', '--reports', join(folder, `half-${part}`)],
  ];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const whole = await measureProcess([vouchArgs('bandwidth', { environments, concurrency: 8 })], folder);
    const both = await Promise.all([1, 2].map((part) => measureProcess([half(part)], join(folder, `peak-${part}`))));
    const time = Math.max(...both.map((one) => one.time));
    ratios.push(whole.time / time);
    console.log(`  one ${(whole.time / 1000).toFixed(2)} s   two ${(time / 1000).toFixed(2)} s`);
  }
  console.log(`  two are ${median(ratios).toFixed(2)} times as fast`);
}

/** Time for 1, 2, 4 and 8 times the same work. */
async function growth(environments: readonly string[]): Promise<void> {
  if (only && !only.includes('growth')) return;
  console.log('\nuptrends, so many iterations');
  const args = vouchArgs('uptrends', { environments, concurrency: 8 });
  for (const count of [1, 2, 4, 8]) {
    const { time, peak } = await measureProcess([[...args, '-n', String(count)]], folder);
    console.log(`  ${count}  ${(time / 1000).toFixed(2).padStart(6)} s ${peak.toFixed(0).padStart(4)} MiB`);
  }
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
