import { execFile } from 'node:child_process';

/** Whether git leaves a file out; `undefined` outside of a repository, and where there is no git. */
export function isIgnored(folder: string, name: string): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    execFile('git', ['check-ignore', '--quiet', name], { cwd: folder, timeout: 5000 }, (error) => {
      if (!error) resolve(true);
      else resolve(error.code === 1 ? false : undefined);
    });
  });
}
