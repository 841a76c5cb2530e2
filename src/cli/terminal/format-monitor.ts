import { cleanText } from '../../model/clean-text';
import { countReasons, type MonitorPlan } from '../../pipelines/publish/plan-monitor';
import { noVaultItem } from '../../publish/fill-variables';
import { unknowns } from '../../publish/list-unknowns';

/** Checks a day at an interval of five minutes, which is what the requests are counted for. */
const checksPerDay = (24 * 60) / 5;

/** What a monitor would send, cost and hold, for people. @param file where its definition was written */
export function formatMonitor(plan: MonitorPlan, file: string): string {
  const { body, baseUrl, items, leftOut, variables, credentials } = plan;
  const names = Object.keys(credentials);
  const vaultItem = /\{\{@VaultItem\.([^.]+)/.exec(Object.values(credentials)[0] ?? '')?.[1];
  const lines = [
    `Monitor    ${cleanText(body.Name)}, inactive and in Staging`,
    `Requests   ${items.length}, to ${baseUrl}`,
    ...items.map(({ folder, name, operation }) => `  ${operation.method.padEnd(6)} ${folder} › ${name}`),
    `Credits    ${items.length} API ${items.length === 1 ? 'credit' : 'credits'} while it is active: one for each request, whatever the check interval`,
    `Load       ${items.length * checksPerDay} requests a day, if it checks every 5 minutes; the interval is set in Uptrends`,
    'Variables',
    ...Object.entries(variables).map(([name, value]) => `  ${name} = ${cleanText(value)}`),
    ...(names.length === 0
      ? []
      : [
          `  ${names.join(' and ')} from ${vaultItem === noVaultItem ? 'no vault item yet: add --vault <guid>' : `the vault item ${vaultItem}`}`,
        ]),
    `Size       ${Math.ceil(body.PostmanCollectionJson.length / 1000)} kB`,
    ...formatLeftOut(leftOut),
    ...unknowns.map((unknown, index) => (index === 0 ? `Not documented by Uptrends:\n  ${unknown}` : `  ${unknown}`)),
    `Written to ${file}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function formatLeftOut(leftOut: MonitorPlan['leftOut']): readonly string[] {
  if (leftOut.size === 0) return [];
  const counts = countReasons(leftOut);
  const width = String(Math.max(...counts.values())).length;
  return [
    `Left out   ${leftOut.size} of what was selected`,
    ...[...counts].map(([reason, count]) => `  ${String(count).padStart(width)}  ${cleanText(reason)}`),
  ];
}
