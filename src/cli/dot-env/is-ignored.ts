import { execFile } from 'node:child_process';

/** Whether git ignores a file; `undefined` outside a repository, and where git is not installed. */
export function isIgnored(folder: string, name: string): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    execFile('git', ['check-ignore', '--quiet', name], { cwd: folder, timeout: 5000 }, (error) => {
      if (!error) resolve(true);
      else resolve(error.code === 1 ? false : undefined);
    });
  });
}
