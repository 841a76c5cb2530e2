const verdictMarks = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL', skip: '-   ' } as const;
const stateNames = { ok: 'ready', failed: 'not ready', 'not set up': 'not set up' } as const;

interface ShownDiagnosis {
  readonly verdict: keyof typeof verdictMarks;
  readonly message: string;
  readonly remedy?: string;
}

/** What `vouch doctor` prints: a line per diagnosis, and below it what to do. */
export function formatDiagnoses(report: {
  readonly machine: readonly ShownDiagnosis[];
  readonly vendors: readonly {
    readonly title: string;
    readonly state: keyof typeof stateNames;
    readonly diagnoses: readonly ShownDiagnosis[];
  }[];
}): string {
  const lines = (diagnoses: readonly ShownDiagnosis[]) =>
    diagnoses.map(
      ({ verdict, message, remedy }) =>
        `  ${verdictMarks[verdict]}  ${message}\n${remedy === undefined ? '' : `        → ${remedy}\n`}`,
    );
  return [
    ...(report.machine.length > 0 ? ['This machine\n', ...lines(report.machine), '\n'] : []),
    ...report.vendors.flatMap(({ title, state, diagnoses }, index) => [
      `${index > 0 ? '\n' : ''}${title}: ${stateNames[state]}\n`,
      ...lines(diagnoses),
    ]),
  ].join('');
}
