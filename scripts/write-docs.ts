import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadApis } from '../src/pipelines/load-apis';
import { formatEffects } from './format-effects';
import { formatErrors } from './format-errors';
import { formatGraph } from './format-graph';
import { formatVariables } from './format-variables';

// Writes the pages of docs/ that follow from contracts and code; with --check it only says which of them are out of date.

const apis = loadApis();
const [pictured] = loadApis({ select: ['bandwidth/messaging'] });
if (!pictured) throw new Error('There is no API to picture');
const pages = {
  'effects.md': formatEffects(apis),
  'errors.md': formatErrors(),
  'graph.md': formatGraph(pictured.list),
  'variables.md': formatVariables(apis),
};
for (const [name, text] of Object.entries(pages)) {
  const file = join(__dirname, '..', 'docs', name);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`Out of date: docs/${name}. Run npm run generate, and commit what it writes.`);
    process.exitCode = 1;
  }
}
