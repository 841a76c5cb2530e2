import { spawn } from 'node:child_process';

export interface ProgramResult {
  readonly code: number | null;
  /** stdout and stderr as they came, without colours. */
  readonly output: string;
}

/** Runs a program to its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: stripColours(Buffer.concat(chunks).toString()) }));
  });
}

function stripColours(text: string): string {
  const start = String.fromCharCode(27);
  return text.replaceAll(new RegExp(`${start}\\[[0-9;]*m`, 'g'), '');
}
