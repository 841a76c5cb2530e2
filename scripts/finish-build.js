// What the build does after the compiler: copies the collections' scripts, compiles the contracts, makes the program executable.
const { chmodSync, cpSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');

cpSync(join(__dirname, '..', 'src', 'collections', 'scripts'), join(dist, 'collections', 'scripts'), {
  recursive: true,
});
chmodSync(join(dist, 'cli', 'main.js'), 0o755);

const { compiledFolder, writeCompiledApis } = require(join(dist, 'pipelines', 'compiled-apis.js'));
const { loadApis } = require(join(dist, 'pipelines', 'load-apis.js'));
const folder = join(__dirname, '..', 'contracts');
try {
  writeCompiledApis(loadApis({ folder, compiled: false }), { folder, to: compiledFolder });
} catch (error) {
  // A broken contract is read again, and explained, by whatever command comes next.
  if (error.name !== 'UserError') throw error;
  console.error(`The contracts are not compiled: ${error.message}`);
}
