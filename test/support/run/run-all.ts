import { join } from 'node:path';
import type { Api } from '../../../src/model/api';
import type { ItemResult, RunSummary } from '../../../src/model/results';
import { loadApis } from '../../../src/pipelines/load-apis';
import { runCollections } from '../../../src/pipelines/run/run-collections';
import type { RunOptions } from '../../../src/pipelines/run/run-options';
import { buildEnvironment } from '../../../src/setup/build-environment';

/** Small APIs with all that a run may meet: those of one vendor in JSON and in XML, and one that hands out credentials. */
export const apis = loadApis({ folder: join(__dirname, '..', '..', 'fixtures', 'run') });

/** Variables of the `mock` environment, with base URLs below `url`. */
export function variablesFor({ vendor, contract }: Api, url: string): Record<string, string> {
  const { values } = buildEnvironment({ vendor, target: 'mock', contracts: [contract], mockUrl: url, id: '' });
  const list = values as readonly { key: string; value: string }[];
  return Object.fromEntries(list.map(({ key, value }) => [key, value]));
}

export interface Ran {
  readonly summary: RunSummary;
  readonly results: readonly ItemResult[];
}

/** Runs collections against a server; everything of all of them unless told otherwise. */
export async function runAll(url: string, options: Partial<RunOptions> = {}): Promise<Ran> {
  const chosen = options.apis ?? apis;
  const results: ItemResult[] = [];
  const summary = await runCollections({
    apis: chosen,
    target: 'mock',
    environments: new Map(chosen.map((api) => [api.contract.id, variablesFor(api, url)])),
    allow: new Set(['read', 'write', 'delete', 'spend']),
    wrongSignIns: 'all',
    selection: {},
    concurrency: 4,
    settings: { timeoutRequest: 10_000 },
    bail: false,
    signal: new AbortController().signal,
    ...options,
    reporter: {
      ...options.reporter,
      async onResult(result) {
        results.push(result);
        await options.reporter?.onResult?.(result);
      },
    },
  });
  return { summary, results };
}

/** Verdicts by item and iteration, in the plan's order, without what differs from run to run. */
export function verdicts(results: readonly ItemResult[]): readonly string[] {
  return [...results]
    .sort((a, b) => a.item.index - b.item.index || a.iteration - b.iteration)
    .map(({ item, iteration, status, reason, findings }) => {
      const details = findings.map(({ check, severity, path, message }) => `${severity} ${check} ${path} ${message}`);
      return [`${item.name} #${iteration}: ${status}`, ...(reason ? [reason] : []), ...details].join('\n  ');
    });
}

/** Findings of severity error and reasons of skipped items, by item's name. */
export function complaints(results: readonly ItemResult[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    results
      .filter(({ status, findings }) => status !== 'passed' || findings.length > 0)
      .sort((a, b) => a.item.index - b.item.index)
      .map(({ item, status, reason, findings }) => [
        item.name,
        [
          ...(status === 'skipped' ? [`skipped: ${reason}`] : []),
          ...findings.map(({ check, severity, path, message }) => `${severity} ${check} ${path}: ${message}`),
        ],
      ]),
  );
}
