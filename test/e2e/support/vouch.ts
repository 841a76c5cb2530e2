import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLines } from '../../support/schemas/validate-format';

export const root = join(__dirname, '..', '..', '..');
const main = join(root, 'dist', 'cli', 'main.js');

export interface Ended {
  /** Absent if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with all that was printed so far, once it matches. */
  printed(pattern: RegExp): Promise<string>;
}

export interface StartOptions {
  readonly cwd: string;
  /** Added to an environment without credentials, colors and proxies. */
  readonly env?: Readonly<Record<string, string>>;
  /** Streams that go to a disk that is full. */
  readonly full?: readonly ('stdout' | 'stderr')[];
}

// The last one lets coverage reach the child.
const inherited = Object.fromEntries(
  ['PATH', 'HOME', 'NODE_V8_COVERAGE'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
);

/** Starts the built `vouch` as users do. */
export function start(args: readonly string[], { cwd, env = {}, full = [] }: StartOptions): Running {
  const disk = full.length > 0 ? openSync('/dev/full', 'w') : undefined;
  const outputs = (['stdout', 'stderr'] as const).map((name) => (full.includes(name) ? disk : 'pipe'));
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { ...inherited, ...env },
    stdio: ['pipe', ...outputs],
  });
  if (disk !== undefined) closeSync(disk);
  children.push(child);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const printed = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (pattern.test(stdout)) resolve(stdout);
      };
      child.stdout?.on('data', look);
      look();
      ended.then(() => reject(new Error(`ended before it printed ${pattern}: ${stdout}${stderr}`)), reject);
    });
  return { child, ended, printed };
}

export const vouch = (args: readonly string[], options: StartOptions): Promise<Ended> => start(args, options).ended;

const children: ChildProcess[] = [];
const folders: string[] = [];

/** A folder that is gone when this process has ended. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-e2e-'));
  folders.push(folder);
  return folder;
}

// Not a hook of mocha's: side by side, several spec files share this module and not its hooks.
process.once('exit', () => {
  // A test that failed may have left one behind.
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Text of every file below a folder, by path. */
export function readAll(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'utf8')]));
}

export interface Line {
  readonly type: string;
  readonly status?: string;
  readonly reason?: string;
  readonly item?: { readonly name: string; readonly effect: string };
  readonly findings?: readonly { readonly message: string; readonly actual?: string }[];
  readonly summary?: { readonly interrupted: boolean; readonly totals: Readonly<Record<string, number>> };
}

/** The lines of `reports/results.ndjson`. */
export function readResults(cwd: string): readonly Line[] {
  return readLines('results', readFileSync(join(cwd, 'reports', 'results.ndjson'), 'utf8')) as readonly Line[];
}
