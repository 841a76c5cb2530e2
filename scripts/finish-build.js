// What the build does after the compiler, which writes the types: bundles the program, places the types that are exported, joins the files of
// the package's contracts, and compiles the contracts.
const { createHash } = require('node:crypto');
const { chmodSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');
const { bundleProgram } = require('./bundle-program');
const { joinContracts } = require('./join-contracts');
const { writeIfChanged } = require('./write-if-changed');

const root = join(__dirname, '..');
const dist = join(root, 'dist');

/** Has the types that `exports` names lead to those that the compiler has written. @returns the files */
function placeTypes() {
  const exported = Object.values(require(join(root, 'package.json')).exports).flatMap(({ types = [] }) => types);
  return exported.map((types) => {
    const file = join(root, types);
    const target = join(dist, '.types', relative(dist, file)).replace(/\.d\.ts$/, '');
    writeIfChanged(file, `export * from './${relative(dirname(file), target).split(sep).join('/')}';\n`);
    return file;
  });
}

/** Removes what an earlier build, or one for the coverage of tests, has left. */
function removeLeftovers(written) {
  const kept = ['.types', 'compiled'].map((folder) => join(dist, folder, '/'));
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const file = join(dist, name);
    if (
      /\.(css|js|map|d\.ts)$/.test(name) &&
      !written.includes(file) &&
      !kept.some((folder) => file.startsWith(folder))
    )
      rmSync(file);
  }
}

/** What compiled contracts depend on: the contracts, and the code that reads and compiles them. */
const inputs = [
  'contracts',
  ...['collections', 'contracts', 'model', 'operations', 'pipelines', 'schema', 'xml'].map((room) => join('src', room)),
  join('node_modules', 'ajv', 'package.json'),
];

function hashInputs() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const path = join(root, input);
    const names = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [''];
    for (const name of names.sort()) {
      const file = join(path, name);
      if (statSync(file).isFile()) hash.update(`${input}/${name}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Takes some seconds, so only if something has changed. */
async function compileContracts() {
  const { writeCompiledApis } = require(join(dist, 'pipelines', 'compiled-apis.js'));
  const { loadApis } = require(join(dist, 'pipelines', 'load-apis.js'));
  const key = hashInputs();
  const keyFile = join(dist, 'compiled', 'key');
  if (readIfThere(keyFile) === key) {
    // Tests look at the time: what is older than the code counts for nothing.
    utimesSync(keyFile, new Date(), new Date());
    return;
  }
  const folder = join(root, 'contracts');
  try {
    await writeCompiledApis(loadApis({ folder, compiled: false }), { folder });
    writeFileSync(keyFile, key);
  } catch (error) {
    // A broken contract is read again, and explained, by whatever command comes next.
    if (error.name !== 'UserError') throw error;
    console.error(`The contracts are not compiled: ${error.message}`);
  }
}

async function finish() {
  removeLeftovers([...(await bundleProgram(dist)), ...placeTypes()]);
  chmodSync(join(dist, 'cli', 'main.js'), 0o755);
  joinContracts(join(root, 'contracts'), join(dist, 'contracts'));
  await compileContracts();
}

finish().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
