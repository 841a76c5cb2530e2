import type { Api } from '../src/model/api';
import { isObject } from '../src/model/json';
import { type Effect, effects, type Operation } from '../src/model/operation';

/** What each operation of some contracts does to the account, as Markdown: counts, then the operations by contract and resource. */
export function formatEffects(apis: readonly Pick<Api, 'contract' | 'operations'>[]): string {
  return `# What each operation does to your account

\`npm run generate\` writes this page from the contracts. Vouch, its collections in Postman included, only sends
\`read\` requests until you allow more.

| effect | meaning |
|---|---|
| \`read\` | changes nothing |
| \`write\` | creates or changes something |
| **\`delete\`** | removes something |
| **\`spend\`** | costs money or reaches a person |

| contract | ${effects.join(' | ')} | all |
|---|${'--:|'.repeat(effects.length + 1)}
${apis.map(({ contract, operations }) => formatCounts(`[${contract.id}](#${anchorOf(contract.id)})`, operations)).join('')}${formatCounts(
  'all',
  apis.flatMap(({ operations }) => operations),
)}
${apis.map(formatApi).join('\n')}`;
}

const anchorOf = (id: string) => id.replaceAll('/', '');

function formatCounts(title: string, operations: readonly Operation[]): string {
  const counts = effects.map((effect) => operations.filter((one) => one.effect === effect).length);
  return `| ${[title, ...counts, operations.length].join(' | ')} |\n`;
}

function formatApi({ contract, operations }: Pick<Api, 'contract' | 'operations'>): string {
  const { info, tags } = contract.document;
  const names = (Array.isArray(tags) ? tags : []).map((tag) => (isObject(tag) ? tag['name'] : undefined));
  const resources = names.map((name) =>
    formatResource(
      String(name),
      operations.filter(({ tag }) => tag === name),
    ),
  );
  const title = isObject(info) ? `${info['title']}.` : '';
  return `## ${contract.id}\n\n${title}\n${resources.join('')}`;
}

/** Those first that do most. */
const order: readonly Effect[] = effects.toReversed();

function formatResource(name: string, operations: readonly Operation[]): string {
  if (operations.length === 0) return '';
  const rows = order.flatMap((effect) => operations.filter((one) => one.effect === effect)).map(formatRow);
  return `\n### ${name}\n\n| operation | request | effect |\n|---|---|---|\n${rows.join('')}`;
}

function formatRow({ operationId, summary, method, path, effect }: Operation): string {
  const mark = effect === 'delete' || effect === 'spend' ? '**' : '';
  return `| \`${operationId}\`: ${summary.replaceAll('|', '\\|')} | \`${method} ${path}\` | ${mark}\`${effect}\`${mark} |\n`;
}
