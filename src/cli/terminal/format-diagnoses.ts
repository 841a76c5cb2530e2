import type { Diagnosis } from '../../doctor/diagnosis';
import type { VendorReport } from '../../doctor/examine-vendor';

const marks = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL', skip: '-   ' } as const;
const states = { ok: 'ready', failed: 'not ready', 'not set up': 'not set up' } as const;

/** What `vouch doctor` prints: a line per diagnosis, and below it what to do. */
export function formatDiagnoses(report: { machine: readonly Diagnosis[]; vendors: readonly VendorReport[] }): string {
  const lines = (diagnoses: readonly Diagnosis[]) =>
    diagnoses.map(
      ({ verdict, message, remedy }) =>
        `  ${marks[verdict]}  ${message}\n${remedy === undefined ? '' : `        → ${remedy}\n`}`,
    );
  return [
    ...(report.machine.length > 0 ? ['This machine\n', ...lines(report.machine), '\n'] : []),
    ...report.vendors.flatMap(({ title, state, diagnoses }, index) => [
      `${index > 0 ? '\n' : ''}${title}: ${states[state]}\n`,
      ...lines(diagnoses),
    ]),
  ].join('');
}
