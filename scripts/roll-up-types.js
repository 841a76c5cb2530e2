// Puts the types of each entry into one file, as npx unpacks each file of a package three times. Only when npm packs: elsewhere, an entry's types
// lead to those that the compiler has written.
const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { rollup } = require('rollup');
const { dts } = require('rollup-plugin-dts');

const root = join(__dirname, '..');

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
  rmSync(join(root, 'dist', '.types'), { recursive: true });
}

if (['pack', 'publish'].includes(process.env.npm_command)) {
  rollUpTypes().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
