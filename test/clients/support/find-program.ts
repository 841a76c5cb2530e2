import { runProgram } from './run-program';

/**
 * Path of a package's program, which npm downloads on first use.
 *
 * @param name of the package, with its version
 * @returns `undefined`, after a line that says so, where it cannot be installed
 * @throws Error instead of that while `CI` is set: there, a suite that did not run is no success
 */
export async function findProgram(name: string, program: string): Promise<string | undefined> {
  const args = ['exec', '--yes', '--prefer-offline', `--package=${name}`, '-c', `command -v ${program}`];
  const { code, output } = await runProgram('npm', args);
  const path = output.split('\n').find((line) => line.endsWith(`/${program}`));
  if (code === 0 && path !== undefined) return path;
  const reason = `${name} cannot be installed: ${output.split('\n').find((line) => /error/i.test(line)) ?? 'npm gives no reason'}`;
  if (process.env['CI']) throw new Error(reason);
  console.log(`Skipped: ${reason}`);
  return undefined;
}
