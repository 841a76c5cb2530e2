import type { Api } from '../src/model/api';
import type { Callback, CallbackTrigger } from '../src/model/callback';
import { listCallbacks } from '../src/operations/list-callbacks';

/** The callbacks of some contracts, and the operations after which the mock sends them, as Markdown. */
export function formatCallbacks(apis: readonly Pick<Api, 'contract'>[]): string {
  const tables = new Map<string, string>();
  const sections = apis.flatMap(({ contract }) => {
    const { id } = contract;
    const callbacks = listCallbacks(contract);
    if (callbacks.length === 0) return [];
    const table = formatTable(callbacks);
    const same = tables.get(table);
    if (same === undefined) tables.set(table, id);
    return `\n## ${id}\n\n${same === undefined ? table : `As [${same}](#${same.replaceAll('/', '')}).\n`}`;
  });
  return `# What vendors send to your server

These are the names of callbacks in:

- \`vouch listen --expect messageDelivered=1\`, for those of [a real account](callbacks.md)
- \`vouch mock --fault "createMessage: callback messageFailed"\` and \`--callback-delay "messageDelivered: 2s"\`
- \`POST /__vouch/callbacks\`, which sends one of [the mock's](mock.md#callbacks) now
- [files of expectations](mock.md#what-a-client-did-wrong)

Where two APIs have a name, write it in full: \`bandwidth/numbers/orderCompleted\`. In a fault, the operation tells which one is meant.

The mock sends a callback after the operations beside it. One that comes "in place of" another is sent only where \`--fault\` asks for it; one without
operations, only where \`POST /__vouch/callbacks\` does. \`npm run generate\` writes this page from the contracts.
${sections.join('')}`;
}

const formatTable = (callbacks: readonly Callback[]) =>
  `| callback | meaning | the mock sends it after |\n|---|---|---|\n${callbacks.map((one) => formatRow(one, callbacks)).join('')}`;

function formatRow({ name, summary, sentAfter }: Callback, all: readonly Callback[]): string {
  return `| \`${name}\` | ${summary.replaceAll('|', '\\|')} | ${formatTriggers(sentAfter, all) || '–'} |\n`;
}

function formatTriggers(triggers: readonly CallbackTrigger[], all: readonly Callback[]): string {
  const groups = new Map<string, CallbackTrigger[]>();
  for (const trigger of triggers) {
    const key = JSON.stringify([trigger.instead, trigger.if]);
    groups.set(key, [...(groups.get(key) ?? []), trigger]);
  }
  return [...groups.values()].map((group) => formatGroup(group, all)).join('; ');
}

/** Operations with the same conditions. */
function formatGroup(group: readonly CallbackTrigger[], all: readonly Callback[]): string {
  const [{ instead, if: places } = { instead: [], if: [] }] = group;
  const operations = listOperations(group);
  const usual = instead.map((name) => listOperations(all.find((one) => one.name === name)?.sentAfter ?? []));
  const after = usual.length > 0 && usual.every((one) => one === operations) ? 'the same operations' : operations;
  return [
    after,
    ...(instead.length > 0 ? [`in place of ${join(instead)}`] : []),
    ...(places.length > 0 ? [`if the request has ${join(places)}`] : []),
  ].join(', ');
}

const listOperations = (triggers: readonly CallbackTrigger[]) =>
  join([...new Set(triggers.map(({ operation }) => operation))]);

const join = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
