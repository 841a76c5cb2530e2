import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Measured {
  /** Wall-clock time from start to end, in milliseconds. */
  readonly time: number;
  /** Largest resident set of a process in it, in MiB. */
  readonly peak: number;
}

/** Runs commands one after the other in the repository's folder and measures them as one. @throws Error if one fails */
export async function measureProcess(commands: readonly (readonly string[])[], folder: string): Promise<Measured> {
  mkdirSync(folder, { recursive: true });
  const peakFile = join(folder, 'peak');
  const options = { NODE_OPTIONS: `--require=${join(__dirname, 'record-peak.js')}`, BENCH_PEAK: peakFile };
  const started = performance.now();
  for (const args of commands) {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...options },
    });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  }
  const time = performance.now() - started;
  const peak = Math.max(...readFileSync(peakFile, 'utf8').trim().split('\n').map(Number)) / 1024;
  rmSync(peakFile);
  return { time, peak };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
