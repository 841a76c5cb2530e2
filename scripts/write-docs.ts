import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadApis } from '../src/pipelines/load-apis';
import { formatCallbacks } from './format-callbacks';
import { formatConfigSchema } from './format-config-schema';
import { formatEditorSchemas } from './format-editor-schemas';
import { formatEffects } from './format-effects';
import { formatErrors } from './format-errors';
import { formatGraph } from './format-graph';
import { formatSchemas } from './format-schemas';
import { formatVariables } from './format-variables';

// Writes the pages of docs/ and the files of schemas/ that follow from contracts and code; with --check it only says which of them are out of date.

const apis = loadApis();
const [pictured] = loadApis({ select: ['bandwidth/messaging'] });
if (!pictured) throw new Error('There is no API to picture');
const schemas = Object.entries({
  ...formatSchemas(),
  ...formatEditorSchemas(),
  'vouch.config.schema.json': formatConfigSchema(),
}).map(([name, text]) => [`schemas/${name}`, text] as const);
const written = {
  'docs/callback-names.md': formatCallbacks(apis),
  'docs/effects.md': formatEffects(apis),
  'docs/errors.md': formatErrors(),
  'docs/graph.md': formatGraph(pictured.list),
  'docs/variables.md': formatVariables(apis),
  ...Object.fromEntries(schemas),
};
for (const [name, text] of Object.entries(written)) {
  const file = join(__dirname, '..', name);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`Out of date: ${name}. Run npm run generate, and commit what it writes.`);
    process.exitCode = 1;
  }
}
