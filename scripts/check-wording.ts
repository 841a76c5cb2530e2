import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findWording } from './find-wording';

// Prints every discouraged wording, with what to write instead; exits with 1 if there is any.

/** Files and folders whose texts are checked, from the project's folder. */
const checked = [
  'ARCHITECTURE.md',
  'README.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs',
  'contracts',
  'src',
  'bench',
];

const root = join(__dirname, '..');
const files = checked.flatMap((path) => {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const below = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  return below.filter((name) => /\.(?:md|ya?ml|ts|js)$/.test(name)).map((name) => join(path, name));
});
for (const file of files.sort()) {
  for (const { line, phrase, why, write } of findWording(file, readFileSync(join(root, file), 'utf8'))) {
    console.error(`${file}:${line}: "${phrase}": ${why}. Write: ${write}`);
    process.exitCode = 1;
  }
}
if (!process.exitCode) console.log(`${files.length} files have no discouraged wording.`);
