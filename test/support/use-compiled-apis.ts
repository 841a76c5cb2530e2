import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compiledApis } from '../../src/pipelines/compiled-apis';

/** What compiled contracts depend on, besides the contracts: as `scripts/finish-build.js` has it. */
const rooms = ['collections', 'contracts', 'model', 'operations', 'pipelines', 'schema', 'xml'];

const root = join(__dirname, '..', '..');
const folder = join(root, 'dist', 'compiled');
const timeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const files = rooms.flatMap((room) =>
  readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(root, 'src', room, name),
  ),
);

// Reading the YAML of all contracts takes seconds, which most tests need not spend. What was built before the code changed does not count.
if (timeOf(join(folder, 'key')) > Math.max(...files.map(timeOf))) compiledApis.folder = folder;
