const { readdirSync, readFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');
const esbuild = require('esbuild');
const { writeIfChanged } = require('./write-if-changed');

const src = join(__dirname, '..', 'src');

/** Loading these starts them. */
const programs = ['cli/main', 'pipelines/mock-thread'];

/** What is loaded from outside: the program, the libraries, what threads and compiled contracts load. */
const entries = [
  ...programs,
  'index',
  'newman-reporter/report-to-newman',
  'pipelines/compiled-apis',
  'pipelines/load-apis',
  'pipelines/start-mock-thread',
  'schema/compile-pattern',
  'schema/format-table',
];

/** Modules find what lies beside them by `__dirname`; in the bundle it leads to the folder that corresponds to theirs. */
const keepFolders = {
  name: 'keep-folders',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const folder = relative(src, dirname(path)).split(sep).join('/');
      const text = readFileSync(path, 'utf8').replace(/\b__dirname\b/g, `folderOf(${JSON.stringify(folder)})`);
      return { contents: text, loader: 'ts' };
    }),
};

const isOwnFile = (entry) => entry.isFile() && !entry.name.endsWith('.ts');

/** What is no TypeScript becomes a part of the bundle, where `readOwnFiles` finds it. */
const includeOwnFiles = {
  name: 'include-own-files',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\bread-own-files\.ts$/ }, () => {
      const texts = {};
      const entries = readdirSync(src, { recursive: true, withFileTypes: true }).filter(isOwnFile);
      for (const { name, parentPath } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const folder = relative(src, parentPath).split(sep).join('/');
        texts[folder] ??= {};
        texts[folder][name] = readFileSync(join(parentPath, name), 'utf8');
      }
      const read = 'export const readOwnFiles = (folder) => new Map(Object.entries(texts[folder]));';
      return { contents: `const texts = ${JSON.stringify(texts)};\n${read}`, loader: 'js' };
    }),
};

/**
 * Bundles the program into `vouch.js`, with a file for each entry that loads its part of it. One file is loaded faster than four hundred, and
 * npx unpacks a package three times before it starts it, so every file counts.
 *
 * @returns the files that it has written
 */
async function bundleProgram(dist) {
  const parts = entries.map((entry) => `${JSON.stringify(entry)}: () => require('./${entry}')`);
  const { outputFiles } = await esbuild.build({
    write: false,
    stdin: { contents: `module.exports = { ${parts.join(',\n')} };`, resolveDir: src },
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    minifyWhitespace: true,
    banner: { js: "const folderOf = (folder) => require('node:path').join(__dirname, folder);" },
    plugins: [includeOwnFiles, keepFolders],
    logLevel: 'warning',
  });
  const bundle = join(dist, 'vouch.js');
  writeIfChanged(bundle, outputFiles[0].contents);
  const program = require(bundle);
  for (const entry of entries) {
    const path = `${'../'.repeat(entry.split('/').length - 1) || './'}vouch.js`;
    const load = `require('${path}')['${entry}']()`;
    const text = programs.includes(entry) ? `#!/usr/bin/env node\n${load};\n` : exportsOf(load, program[entry]());
    writeIfChanged(join(dist, `${entry}.js`), text);
  }
  return ['vouch', ...entries].map((entry) => join(dist, `${entry}.js`));
}

/** Node reads the names that ES modules can import from the text. */
const exportsOf = (load, names) =>
  `module.exports = ${load};\n0 && (module.exports = { ${Object.keys(names).join(', ')} });\n`;

module.exports = { bundleProgram };
