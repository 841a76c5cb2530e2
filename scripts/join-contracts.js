const { readdirSync, readFileSync, rmSync } = require('node:fs');
const { dirname, join, sep } = require('node:path');
const { writeIfChanged } = require('./write-if-changed');

/**
 * Puts each contract and the files of its folder into one file, for the package, of which npx unpacks each file three times.
 * `src/contracts/contract-files.ts` reads what this writes.
 *
 * @param from folder of contracts
 * @param to folder to write to; what it has is replaced
 */
function joinContracts(from, to) {
  const texts = new Map();
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  // In this order a contract, `numbers.yaml`, comes before its parts, `numbers/common.yaml`.
  for (const name of files.map((file) => file.split(sep).join('/')).sort()) {
    const text = readFileSync(join(from, name), 'utf8');
    if (!text.endsWith('\n')) throw new Error(`${name} does not end with a line break.`);
    const contract = `${dirname(name)}.yaml`;
    const whole = texts.get(contract);
    if (whole === undefined) texts.set(name, text);
    else texts.set(contract, `${whole}--- # ${name.split('/').slice(-2).join('/')}\n${text}`);
  }
  for (const [name, text] of texts) writeIfChanged(join(to, name), text);
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.yaml') && !texts.has(name.split(sep).join('/'))) rmSync(join(to, name));
  }
}

module.exports = { joinContracts };
