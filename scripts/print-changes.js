// Prints what the changelog says of a version: node scripts/print-changes.js 1.2.0
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const [version] = process.argv.slice(2);
const changelog = readFileSync(join(__dirname, '..', 'CHANGELOG.md'), 'utf8');
const section = changelog.split(/^## /m).find((text) => text.startsWith(`[${version}]`));
const [heading = '', ...lines] = section?.split('\n') ?? [];

if (!/ - \d{4}-\d\d-\d\d$/.test(heading)) {
  console.error(`CHANGELOG.md has no section '## [${version}] - <date>': write the day of the release there.`);
  process.exitCode = 1;
} else {
  console.log(lines.join('\n').trim());
}
