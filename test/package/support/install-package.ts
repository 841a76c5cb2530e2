import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const root = join(__dirname, '..', '..', '..');
/** Flags of npm. */
export const quiet = ['--prefer-offline', '--no-audit', '--no-fund'];

export interface Ended {
  readonly code: number;
  readonly output: string;
}

export interface Installed {
  /** A project with nothing in it but the package and what that depends on. */
  readonly project: string;
  readonly tarball: string;
  remove(): void;
}

/** Runs a program to its end, whatever that is. */
export async function execute(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const {
      code,
      stdout = '',
      stderr = '',
      message,
    } = error as Error & { code: number; stdout?: string; stderr?: string };
    return { code, output: stdout + stderr || message };
  }
}

/**
 * Packs a copy of the sources, which holds nothing that a former build left behind, and installs the tarball.
 *
 * @returns why it could not be installed, or where it is
 */
export async function installPackage(): Promise<Installed | string> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-package-'));
  const [sources, project] = [join(folder, 'sources'), join(folder, 'project')];
  const left = new Set(['.git', 'node_modules', 'dist', 'reports', 'coverage', 'test', 'bench']);
  for (const name of readdirSync(root).filter((entry) => !left.has(entry))) {
    cpSync(join(root, name), join(sources, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(sources, 'node_modules'), 'junction');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const packed = await execute('npm', ['pack', '--silent', '--pack-destination', folder], sources);
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (packed.code !== 0 || name === undefined) {
    remove();
    throw new Error(`npm pack failed: ${packed.output}`);
  }
  const tarball = join(folder, name);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "version": "1.0.0", "private": true }\n');
  const { code, output } = await execute('npm', ['install', ...quiet, tarball], project);
  if (code === 0) return { project, tarball, remove };
  remove();
  return output;
}
