import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { MockServer } from '../../mock/server/start-mock';
import type { Api } from '../../model/api';
import { findOAuth, signInEnv } from '../../model/sign-in';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { baseUrlEnv, mockTokenPath } from '../../model/variables';
import type { CommandContext } from './command';
import { settleCallbacks } from './settle-callbacks';

/**
 * Runs a command line, with variables that say where the mock is: `VOUCH_MOCK_URL`, and those that Vouch itself reads, such as
 * `BANDWIDTH_MESSAGING_URL`, and waits for the callbacks that it has brought about.
 *
 * @returns as `runInShell`
 */
export async function runClient(
  context: CommandContext,
  options: { readonly command: string; readonly mock: MockServer; readonly apis: readonly Api[]; readonly ca?: string },
): Promise<number> {
  const { command, ca } = options;
  const variables = { ...variablesOf(options), ...(ca !== undefined && { NODE_EXTRA_CA_CERTS: ca }) };
  const code = await runInShell(context, { command, variables });
  await settleCallbacks(context, options.mock);
  return code;
}

/**
 * Runs a command line in the shell, with further variables. Its output is passed on; an interrupt ends it.
 *
 * @returns its exit code; 128 and the signal's number if a signal ended it
 */
export async function runInShell(
  context: CommandContext,
  { command, variables }: { readonly command: string; readonly variables: Readonly<Record<string, string>> },
): Promise<number> {
  const { cwd, stdout, stderr, signal } = context;
  const env = { ...context.env, ...variables };
  const child = spawn(command, { shell: true, cwd, env, stdio: ['inherit', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.write(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.write(text));
  const stop = () => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', (cause) => {
        const what = `The command of --exec cannot be run: ${systemMessage(cause)}.`;
        reject(new UserError('ERR_FLAG', what, 'Give a command line as your shell takes it.').causedBy(cause));
      });
      // What the shell has started may live on, and hold the pipes.
      child.on('exit', () => signal.aborted && resolve(130));
      child.on('close', (code, ended) => resolve(code ?? 128 + (ended === null ? 0 : constants.signals[ended])));
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function variablesOf({ mock, apis }: { mock: MockServer; apis: readonly Api[] }): Readonly<Record<string, string>> {
  const urls = apis.map(({ contract }) => [baseUrlEnv(contract), mock.baseUrl(contract.id)]);
  const tokens = apis.flatMap(({ vendor }) =>
    findOAuth(vendor) ? [[signInEnv(vendor).tokenUrl, mock.url + mockTokenPath(vendor)]] : [],
  );
  return { ...Object.fromEntries([...urls, ...tokens]), VOUCH_MOCK_URL: mock.url };
}
