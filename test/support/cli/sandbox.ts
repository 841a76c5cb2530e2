import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { CommandContext } from '../../../src/cli/commands/command';

/** A folder to run a command in, and what it writes. */
export class Sandbox {
  readonly cwd = mkdtempSync(join(tmpdir(), 'vouch-'));
  stdout = '';
  stderr = '';
  readonly interrupt = new AbortController();
  readonly giveUp = new AbortController();

  write(name: string, text: string, mode = 0o600): string {
    const file = join(this.cwd, name);
    writeFileSync(file, text, { mode });
    return file;
  }

  /** @param options.stdin nothing, and no terminal, by default */
  context(
    args: readonly string[],
    options: { env?: Readonly<Record<string, string>>; stdin?: CommandContext['stdin']; now?: () => number } = {},
  ): CommandContext {
    const { env = {}, stdin = new PassThrough(), now } = options;
    return {
      ...(now && { now }),
      args,
      env,
      cwd: this.cwd,
      stdout: {
        write: (text) => {
          this.stdout += text;
        },
      },
      stderr: {
        write: (text) => {
          this.stderr += text;
        },
      },
      stdin,
      signal: this.interrupt.signal,
      giveUp: this.giveUp.signal,
    };
  }

  remove(): void {
    rmSync(this.cwd, { recursive: true, force: true });
  }
}

/** A Postman environment. */
export const environment = (name: string, variables: Readonly<Record<string, string>>): string =>
  JSON.stringify({ name, values: Object.entries(variables).map(([key, value]) => ({ key, value, enabled: true })) });
