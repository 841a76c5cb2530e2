import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ci, ciJobs, ciNames } from './ci-jobs';

/** What a folder shows of a project. */
export interface Project {
  /** The CI that it has files of, or whose host it is cloned from. */
  readonly ci?: Ci;
  /** A file that is named as OpenAPI documents usually are. */
  readonly document?: string;
  /** Whether its package.json lists Vouch. */
  readonly hasVouch: boolean;
}

const documents = ['openapi', 'swagger'].flatMap((name) => ['yaml', 'yml', 'json'].map((end) => `${name}.${end}`));

/** Looks at files of a project; runs nothing. */
export function guessProject(cwd: string): Project {
  const read = (path: string) => {
    const file = join(cwd, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const ci = guessCi(cwd, read(join('.git', 'config')));
  const document = documents.find((name) => existsSync(join(cwd, name)));
  return {
    ...(ci && { ci }),
    ...(document !== undefined && { document }),
    hasVouch: /"vouch"\s*:/.test(read('package.json')),
  };
}

function guessCi(cwd: string, gitConfig: string): Ci | undefined {
  if (existsSync(join(cwd, '.github'))) return 'github';
  const own = ciNames.find((name) => existsSync(join(cwd, ciJobs[name].file)));
  if (own) return own;
  const hosts: Readonly<Record<string, Ci>> = { github: 'github', gitlab: 'gitlab', 'dev.azure': 'azure' };
  const url = /^\s*url\s*=\s*(.*)$/m.exec(gitConfig)?.[1] ?? '';
  return Object.entries(hosts).find(([host]) => url.includes(host))?.[1];
}
