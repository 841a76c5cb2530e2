import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

let program: Promise<string> | undefined;

/**
 * Path of Prism's program. npx downloads it once and keeps it in npm's cache.
 *
 * @throws Error if it cannot be downloaded
 */
export function installPrism(): Promise<string> {
  program ??= findProgram();
  return program;
}

async function findProgram(): Promise<string> {
  const args = ['exec', '--yes', '--prefer-offline', '--package=@stoplight/prism-cli@5', '-c', 'command -v prism'];
  const { stdout } = await promisify(execFile)('npm', args, { timeout: 240_000 });
  const path = stdout.trim().split('\n').at(-1);
  if (!path) throw new Error('npm does not say where it put it');
  return path;
}
