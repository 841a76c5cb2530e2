const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');

/** Leaves a file alone that has this content, and otherwise replaces it at once, so that programs that are running can load it meanwhile. */
function writeIfChanged(file, content) {
  if (statSync(file, { throwIfNoEntry: false }) && readFileSync(file).equals(Buffer.from(content))) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

module.exports = { writeIfChanged };
