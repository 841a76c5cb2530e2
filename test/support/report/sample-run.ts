import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Documented } from '../../../src/model/coverage';
import type { Exchange } from '../../../src/model/exchange';
import type { Finding } from '../../../src/model/finding';
import type { Reporter, ReporterOptions, RunInfo } from '../../../src/model/reporter';
import type { ItemResult, PlannedItem, RunSummary } from '../../../src/model/results';
import { createSummary } from '../../../src/report/tally/create-summary';

/** A run of two collections in which everything happens once. */
export const items: readonly PlannedItem[] = [
  ['acme/media', 'Media', 'List media', 'listMedia', 'read'],
  ['acme/media', 'Media', 'Send media', 'sendMedia', 'spend'],
  ['umbra/v4', 'Monitor', 'Get monitors', 'getMonitors', 'read'],
  ['umbra/v4', 'Monitor', 'Get a monitor', 'getMonitor', 'read'],
  ['umbra/v4', 'Zone', 'Get zones', 'getZones', 'read'],
].map(([collection = '', folder = '', name = '', operation, effect], index) => ({
  collection,
  operation: `${collection}/${operation}`,
  name,
  folder,
  effect: effect as PlannedItem['effect'],
  index,
}));

/** One operation more than the run has items. */
const documented: Documented = {
  'acme/media': { 'acme/media/listMedia': ['200', '404'], 'acme/media/sendMedia': ['201', '202', '4XX'] },
  'umbra/v4': {
    'umbra/v4/getMonitors': ['200', '401'],
    'umbra/v4/getMonitor': ['200'],
    'umbra/v4/getZones': ['200', 'default'],
    'umbra/v4/deleteZone': ['204'],
  },
};

export const info: RunInfo = {
  target: 'mock',
  started: '2026-11-29T01:02:03.456Z',
  items,
  iterations: 1,
  concurrency: 4,
  documented,
};

export function exchange(path: string, status: number | undefined, more: Partial<Exchange> = {}): Exchange {
  return {
    request: { method: 'GET', url: `http://127.0.0.1${path}`, headers: [['Authorization', '[redacted]']] },
    ...(status !== undefined && {
      response: { status, headers: [['Content-Type', 'application/json']], body: Buffer.from('{"a":1}') },
    }),
    duration: 12.4,
    redactions: 1,
    ...more,
  };
}

export function finding(path: string, more: Partial<Finding> = {}): Finding {
  const source = 'contracts/umbra/v4.yaml:12';
  const promise = { expected: 'integer', actual: '"5"', source };
  return { check: 'body-schema', severity: 'error', message: 'must be integer', path, ...promise, ...more };
}

export function drift(path: string): Finding {
  return { check: 'undocumented-fields', severity: 'info', message: 'is not in the contract', path };
}

export function result(index: number, more: Partial<ItemResult> = {}): ItemResult {
  const item = items[index];
  if (!item) throw new Error(`No item ${index}.`);
  return { item, iteration: 0, status: 'passed', checks: [], findings: [], ...more };
}

/** In the order in which they came, which is not the plan's. */
export const results: readonly ItemResult[] = [
  result(4, { status: 'failed', exchange: exchange('/Zone', undefined, { error: 'socket hang up' }) }),
  result(2, {
    status: 'failed',
    exchange: exchange('/Monitor', 200),
    findings: [
      finding('/0/Interval'),
      finding('/1/Interval', { actual: '"6"' }),
      drift('/0/Hue'),
      drift('/1/Hue'),
      finding('Location', { check: 'headers', severity: 'warning', message: 'is missing' }),
    ],
  }),
  result(3, { status: 'skipped', reason: 'no value for monitorGuid' }),
  result(0, {
    exchange: exchange('/media', 200),
    checks: [
      { check: 'status', outcome: { status: 'passed' } },
      { check: 'headers', outcome: { status: 'skipped', reason: 'none promised' } },
    ],
  }),
  result(1, { status: 'skipped', reason: 'effect spend is not allowed' }),
];

export function summarize(
  heard: readonly ItemResult[],
  interrupted = false,
  { minCoverage, incomplete }: { readonly minCoverage?: number; readonly incomplete?: readonly string[] } = {},
): RunSummary {
  const summary = createSummary({ target: 'mock', documented, minCoverage });
  for (const one of heard) summary.add(one);
  return summary.end({ duration: 2133.4, interrupted, ...(incomplete && { incomplete }) });
}

/** Lets the reporter hear a whole run. */
export async function report(
  reporter: Reporter,
  run: {
    readonly info?: RunInfo;
    readonly results?: readonly ItemResult[];
    readonly interrupted?: boolean;
    readonly minCoverage?: number;
    readonly incomplete?: readonly string[];
  } = {},
): Promise<void> {
  const heard = run.results ?? results;
  try {
    await reporter.onBegin?.(run.info ?? info);
    for (const one of heard) await reporter.onResult?.(one);
    await reporter.onEnd?.(summarize(heard, run.interrupted, run));
  } finally {
    reporter.onClose?.();
  }
}

/** Options for a reporter, what it prints, and a folder that is gone after the test. */
export function sandbox(more: Partial<ReporterOptions> = {}): {
  readonly options: ReporterOptions;
  readonly printed: () => string;
  readonly folder: string;
} {
  const root = mkdtempSync(join(tmpdir(), 'vouch-report-'));
  folders.push(root);
  const folder = join(root, 'reports', 'deep');
  let text = '';
  const stdout = {
    write(part: string) {
      text += part;
    },
  };
  return { options: { folder, stdout, color: false, interactive: false, ...more }, printed: () => text, folder };
}

const folders: string[] = [];

// Not a hook of mocha's: side by side, several spec files share this module and not its hooks.
process.once('exit', () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
