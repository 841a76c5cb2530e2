import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program';

/**
 * Installs packages in a temporary folder; npm keeps what it downloaded for the next time.
 *
 * @param names with their versions
 * @returns the folder, or `undefined`, after a line that says so, where they cannot be installed
 * @throws Error instead of that while `CI` is set: there, a suite that did not run is no success
 */
export async function installPackages(names: readonly string[]): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-clients-'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...names];
  const { code, output } = await runProgram('npm', args, { cwd: folder });
  if (code === 0) return folder;
  const why = output.split('\n').find((line) => /error/i.test(line)) ?? 'npm gives no reason';
  const reason = `${names.join(', ')} cannot be installed: ${why}`;
  if (process.env['CI']) throw new Error(reason);
  console.log(`Skipped: ${reason}`);
  return undefined;
}
