import type { Api } from '../src/model/api';
import type { Callback, CallbackTrigger } from '../src/model/callback';
import { listCallbacks } from '../src/operations/list-callbacks';

/** The callbacks of some contracts, and the operations that they follow, as Markdown. */
export function formatCallbacks(apis: readonly Pick<Api, 'contract'>[]): string {
  return `# What vendors send to your server

\`npm run generate\` writes this page from the contracts. The names are those of \`vouch listen --expect\`, of \`vouch mock --fault
"createMessage: callback messageFailed"\`, \`--callback-delay\` and \`POST /__vouch/callbacks\`, and of [files of
expectations](mock.md#what-a-client-did-wrong).

[The mock](mock.md#callbacks) sends a callback after the operations that are named here. One that it sends "in place of" others is another
outcome, which comes on demand only; one that follows nothing has to be asked for, too. \`vouch listen\` [receives them](callbacks.md) from a
real account.
${apis
  .flatMap(({ contract }) => {
    const callbacks = listCallbacks(contract);
    return callbacks.length === 0 ? [] : `\n## ${contract.id}\n\n${formatTable(callbacks)}`;
  })
  .join('')}`;
}

const formatTable = (callbacks: readonly Callback[]) =>
  `| callback | follows |\n|---|---|\n${callbacks.map(formatRow).join('')}`;

function formatRow({ name, summary, sentAfter }: Callback): string {
  return `| \`${name}\`: ${summary.replaceAll('|', '\\|')} | ${formatTriggers(sentAfter) || 'nothing'} |\n`;
}

function formatTriggers(triggers: readonly CallbackTrigger[]): string {
  const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
  const groups = new Map<string, Set<string>>();
  for (const { operation, instead } of triggers) {
    const group = groups.get(code(instead)) ?? new Set();
    groups.set(code(instead), group.add(operation));
  }
  return [...groups]
    .map(([instead, operations]) => (instead === '' ? '' : `in place of ${instead}: `) + code([...operations]))
    .join('; ');
}
