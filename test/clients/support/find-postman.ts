import { runProgram } from './run-program';

let found: Promise<string | undefined> | undefined;

/**
 * Path of the Postman CLI, which npm downloads on first use.
 *
 * @returns `undefined`, after a line that says so, where it cannot be installed
 * @throws Error instead of that while `CI` is set: there, a suite that did not run is no success
 */
export function findPostman(): Promise<string | undefined> {
  found ??= install();
  return found;
}

async function install(): Promise<string | undefined> {
  const args = ['exec', '--yes', '--prefer-offline', '--package=postman-cli@1.34.0', '-c', 'command -v postman'];
  const { code, output } = await runProgram('npm', args);
  const path = output.split('\n').find((line) => line.endsWith('/postman')) ?? '';
  // The package fetches the program itself when it first runs.
  const trial = code === 0 ? await runProgram(path, ['--version']) : { code, output };
  if (trial.code === 0) return path;
  const reason = `Postman CLI cannot be installed: ${trial.output.split('\n').find((line) => /error/i.test(line)) ?? 'npm gives no reason'}`;
  if (process.env['CI']) throw new Error(reason);
  console.log(`Skipped: ${reason}`);
  return undefined;
}
