import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from './run-program';

/** A Postman CLI, and the version that its package has. */
export interface PostmanCli {
  readonly version: string;
  /**
   * Path of the program, which npm downloads on first use.
   *
   * @returns `undefined`, after a line that says so, where it cannot be installed
   * @throws Error instead of that while `CI` is set: there, a suite that did not run is no success
   */
  readonly find: () => Promise<string | undefined>;
  /** What `collection run` needs besides, so that it keeps to this machine. */
  readonly offline: readonly string[];
}

/** The one that most of the suites run. */
export const postmanCli: PostmanCli = {
  version: '1.34.0',
  find: once(async () => {
    const output = await install('postman-cli@1.34.0', 'command -v postman');
    return output.split('\n').find((line) => line.endsWith('/postman'));
  }),
  offline: [],
};

/** The newest: its package has the program, and no link to it. */
export const newestPostmanCli: PostmanCli = {
  version: '1.62.0',
  find: once(async () => {
    const name = '@postman/pm-bin-linux-x64';
    const output = await install(`${name}@1.62.0`, 'printf "%s" "$PATH"');
    const path = output.slice(output.lastIndexOf('\n') + 1);
    return path
      .split(delimiter)
      .map((bin) => join(bin, '..', name, 'bin', 'postman'))
      .find((program) => existsSync(program));
  }),
  offline: ['--no-report-events'],
};

/** Finds `postmanCli`. */
export const findPostman = (): Promise<string | undefined> => postmanCli.find();

function once(find: () => Promise<string | undefined>): PostmanCli['find'] {
  let found: Promise<string | undefined> | undefined;
  return () => {
    found ??= checked(find);
    return found;
  };
}

async function install(name: string, command: string): Promise<string> {
  const { output } = await runProgram('npm', ['exec', '--yes', '--prefer-offline', `--package=${name}`, '-c', command]);
  return output;
}

async function checked(find: () => Promise<string | undefined>): Promise<string | undefined> {
  const path = await find();
  const trial = path === undefined ? undefined : await runProgram(path, ['--version']);
  if (trial?.code === 0) return path;
  const error = trial?.output.split('\n').find((line) => /error/i.test(line)) ?? 'npm gives no reason';
  const reason = `Postman CLI cannot be installed: ${error}`;
  if (process.env['CI']) throw new Error(reason);
  console.log(`Skipped: ${reason}`);
  return undefined;
}
