const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const ts = require('typescript');

const root = join(__dirname, '..', '..');
const folder = join(root, 'node_modules', '.cache', 'vouch-ts');

/**
 * A transpiler for ts-node that keeps what TypeScript made of a file for as long as the file stays the same: every process
 * would do all of it again, which takes longer than most spec files run. https://typestrong.org/ts-node/docs/transpilers
 */
exports.create = ({ service }) => {
  const { options } = service.config;
  const setup = JSON.stringify([ts.version, options]);
  return {
    transpile(text, { fileName }) {
      // Also for a file that lies elsewhere.
      const kept = join(folder, `${relative(root, fileName).replaceAll('..', 'up')}.json`);
      const hash = createHash('sha256').update(setup).update(text).digest('hex');
      const before = readKept(kept);
      if (before?.hash === hash) return before;
      const { outputText, sourceMapText } = ts.transpileModule(text, { fileName, compilerOptions: options });
      keep(kept, { hash, outputText, sourceMapText });
      return { outputText, sourceMapText };
    },
  };
};

function readKept(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** In one step, as several processes do it; without it the next one is slower, no more. */
function keep(file, value) {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(value));
    renameSync(`${file}.${process.pid}`, file);
  } catch {}
}
