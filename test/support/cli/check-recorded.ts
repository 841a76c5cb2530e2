import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { checkCommand } from '../../../src/cli/commands/check-command';
import { validateFormat } from '../schemas/validate-format';

export type Entry = Readonly<Record<string, unknown>>;

const contracts = join(__dirname, '..', '..', 'fixtures', 'verify', 'contracts');

/** Headers of a response of `GET /probe`. */
export const id = { name: 'X-Request-Id', value: '0b9c6a6e-4f3a-4c52-9a58-0d7a3c1f2e10' };
export const json = { name: 'content-type', value: 'application/json' };

export const probe = { Guid: '0b9c6a6e-4f3a-4c52-9a58-0d7a3c1f2e10', Name: 'A probe' };

/** The body of a response. */
export const body = (value: unknown) => ({ content: { text: JSON.stringify(value) } });

/** An entry of a HAR file: `GET /probe` and its response, 200 with a probe, unless `response` says something else. */
export function entry(
  response: Entry | null,
  { path = '/probe', method = 'GET', headers = [] as readonly Entry[] } = {},
): Entry {
  const content = { mimeType: 'application/json', size: 62, text: JSON.stringify(probe) };
  return {
    time: 3,
    request: { method, url: `https://api.example.com${path}`, headers },
    response: response && { status: 200, headers: [id, json], content, bodySize: 62, ...response },
  };
}

export const har = (...entries: readonly Entry[]) => JSON.stringify({ log: { version: '1.2', entries } });

interface CheckOptions {
  readonly stdin?: Readable;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly onOutput?: () => void;
}

/** Runs `vouch check` in a folder where `text` is in `x.har`. */
export async function check(text: string, args: readonly string[] = ['x.har'], options: CheckOptions = {}) {
  const { stdin = Readable.from([]), env = {}, signal = new AbortController().signal, onOutput = () => {} } = options;
  const cwd = mkdtempSync(join(tmpdir(), 'vouch-check-'));
  writeFileSync(join(cwd, 'x.har'), text);
  const output = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    write(chunk: string) {
      output[name] += chunk;
      onOutput();
    },
  });
  const context = {
    args: [...args, '--contracts', contracts],
    env,
    cwd,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    stdin,
    signal,
    giveUp: new AbortController().signal,
  };
  try {
    const code = await checkCommand.run(context);
    if (args.includes('--json') && output.stdout !== '') validateFormat('check', JSON.parse(output.stdout));
    return { code, error: undefined, ...output };
  } catch (error) {
    return { code: undefined, error, ...output };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
