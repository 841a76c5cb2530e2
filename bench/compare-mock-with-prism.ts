import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './measure-process';

// Compares how many requests a second two mocks serve, in turn, each in a process of its own: `vouch mock`, which keeps and checks each request,
// and Prism with the same contract. One client lists media over 16 connections.
// Usage: npm run bench:mock -- [--rounds 3] [--seconds 5] [--document <what Prism reads instead of the exported contract>]

const vouch = join(__dirname, '..', 'dist', 'cli', 'main.js');
const { values } = parseArgs({
  options: { rounds: { type: 'string' }, seconds: { type: 'string' }, document: { type: 'string' } },
});
const rounds = Number(values.rounds ?? 3);
const seconds = Number(values.seconds ?? 5);

/** Those of the contract's examples, which the mock knows. */
const authorization = `Basic ${Buffer.from('jdoe:correct-horse-battery-staple').toString('base64')}`;

/** Starts a server and waits until it says where it listens. */
async function start(command: string, args: readonly string[]): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output = (output + String(chunk)).slice(-4000);
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`${command} does not start:\n${output}`)));
  });
  return { url, child };
}

/** @returns requests a second, after a second that does not count */
async function measure(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  let answered = 0;
  let ended = false;
  const ask = async () => {
    while (!ended) {
      const request = get(`${url}/users/920012/media`, { agent, headers: { authorization } });
      const [response] = await once(request, 'response');
      if (response.statusCode !== 200) throw new Error(`${url} responds with ${response.statusCode}`);
      response.resume();
      await once(response, 'end');
      answered += 1;
    }
  };
  const asking = Promise.all(Array.from({ length: 16 }, ask));
  const wait = (ms: number) => Promise.race([asking, new Promise((resolve) => setTimeout(resolve, ms))]);
  await wait(1000);
  const before = answered;
  const started = performance.now();
  await wait(seconds * 1000);
  const rate = (answered - before) / ((performance.now() - started) / 1000);
  ended = true;
  await asking;
  agent.destroy();
  return rate;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-bench-'));
  const children: ChildProcess[] = [];
  try {
    const [document, expectations] = [join(folder, 'messaging.yaml'), join(folder, 'expect.yaml')];
    execFileSync(process.execPath, [vouch, 'export', 'openapi', 'bandwidth/messaging', '-o', document]);
    // With expectations, requests are checked as they come.
    writeFileSync(expectations, '- operation: listMedia\n');
    const download = [
      'exec',
      '--yes',
      '--prefer-offline',
      '--package=@stoplight/prism-cli@5.16.0',
      '-c',
      'command -v prism',
    ];
    const prism = execFileSync('npm', download, { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
    const ours = await start(process.execPath, [vouch, 'mock', '--port', '0', '--quiet', '--expect', expectations]);
    children.push(ours.child);
    const theirs = await start(prism, ['mock', '-p', '0', values.document ?? document]);
    children.push(theirs.child);
    const rates: [number, number][] = [];
    for (let round = 0; round < rounds; round += 1) {
      rates.push([await measure(`${ours.url}/bandwidth/messaging`), await measure(theirs.url)]);
    }
    const [mine, prisms] = [0, 1].map((side) => median(rates.map((pair) => pair[side] ?? Number.NaN)).toFixed(0));
    const ratio = median(rates.map(([one, other]) => one / other)).toFixed(1);
    console.log(`vouch mock ${mine} requests a second   Prism ${prisms}   ${ratio} times as many`);
  } finally {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
