// What the build does only when npm packs, so that npx, which unpacks a package three times before it starts it, has little to unpack: puts the
// types of each entry into one file, and minifies the compiled contracts. Elsewhere, types lead to those that the compiler has written.
const { readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');
const { rollup } = require('rollup');
const { dts } = require('rollup-plugin-dts');

const root = join(__dirname, '..');
const dist = join(root, 'dist');

function onLog(_, { message }) {
  throw new Error(message);
}

async function rollUpTypes() {
  for (const { types } of Object.values(require(join(root, 'package.json')).exports)) {
    if (types === undefined) continue;
    const file = join(root, types);
    const bundle = await rollup({ input: file, plugins: [dts()], external: /^node:/, onLog });
    await bundle.write({ file });
  }
  rmSync(join(dist, '.types'), { recursive: true });
}

/** They load a fifth faster then, too: most of the schemas in them are unused. */
function minifyValidators() {
  const folder = join(dist, 'compiled');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  for (const file of names.map((name) => join(folder, name))) {
    const options = { format: 'cjs', target: 'node20.19', minify: true, treeShaking: true };
    writeFileSync(file, esbuild.transformSync(readFileSync(file, 'utf8'), options).code);
  }
}

async function finishPackage() {
  await rollUpTypes();
  minifyValidators();
}

if (['pack', 'publish'].includes(process.env.npm_command)) {
  finishPackage().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
