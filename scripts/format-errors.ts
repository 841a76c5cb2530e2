import { errorCodes } from '../src/model/error-codes';

/** Every error code, what it means and what to do, as Markdown. */
export function formatErrors(): string {
  const rows = Object.entries(errorCodes).sort(([a], [b]) => (a < b ? -1 : 1));
  return `# Error codes

\`npm run generate\` writes this page. Each code stands for a mistake that you can correct: the command prints the code, what happened
and what to do, and exits with 2. From the library it is a \`UserError\` whose \`code\` it is. newman's reporter \`vouch\` makes newman
exit with 1 instead.

| code | meaning | what to do |
|---|---|---|
${rows.map(([code, { meaning, remedy }]) => `| \`${code}\` | ${meaning} | ${remedy} |\n`).join('')}`;
}
