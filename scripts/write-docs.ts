import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadApis } from '../src/pipelines/load-apis';
import { formatEffects } from './format-effects';
import { formatErrors } from './format-errors';
import { formatVariables } from './format-variables';

// Writes the pages of docs/ that follow from contracts and code; with --check it only says which of them are out of date.

const apis = loadApis();
const pages = {
  'effects.md': formatEffects(apis),
  'errors.md': formatErrors(),
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
