import { relative } from 'node:path';
import type { Api } from '../../model/api';
import type { VariableValues } from '../../model/variables';
import { readExpectations } from '../../pipelines/expect/read-expectations';
import { judgeClient } from '../../pipelines/mock/judge-client';
import { type RequestRecorder, recordRequests } from '../../pipelines/mock/record-requests';
import { usesColor } from '../terminal/uses-color';
import type { CommandContext } from './command';
import { openReports, withReports } from './open-reports';

interface WatchedClient {
  readonly recorder: RequestRecorder;
  /**
   * Lets a client work, then says what it asked, what was wrong, and which expectations were not met.
   *
   * @param work returns the exit code of the client
   * @returns that code, if it is not 0; 1 for findings, for unmet expectations, or where nothing was asked though a client ran
   */
  watch(work: () => Promise<number>): Promise<number>;
}

/** @throws UserError for a file of expectations that is not as it must be */
export function watchClient(
  context: CommandContext,
  options: {
    readonly apis: readonly Api[];
    readonly credentials: Readonly<Record<string, readonly VariableValues[]>>;
    readonly values: {
      readonly keep: number;
      readonly exec: string | undefined;
      readonly expect: string | undefined;
      readonly reporters: readonly string[] | undefined;
      readonly reports: string;
    };
  },
): WatchedClient {
  const { apis, credentials, values } = options;
  const { keep, exec, expect, reports } = values;
  const secrets = listSecrets(apis, credentials);
  const reporters = values.reporters?.filter((name) => name !== 'terminal') ?? [];
  // Reporters alone may be meant for the runs of the project, whose folder a mock must not hold.
  if (exec === undefined && expect === undefined) {
    return { recorder: recordRequests({ apis, keep, secrets }), watch: (work) => work() };
  }
  const { cwd, stdout, signal } = context;
  const expectations = expect === undefined ? [] : readExpectations(expect, { name: relative(cwd, expect), apis });
  const judge = judgeClient({
    apis,
    expectations,
    color: usesColor(context),
    keepsResults: reporters.length > 0,
  });
  const recorder = recordRequests({
    apis,
    keep,
    secrets,
    onChecked: judge.add,
    inFull: reporters.length > 0,
    onCallback: judge.addCallback,
  });
  const reporter = openReports(context, { reporters, exportPaths: {}, reports, fallback: [] });
  const watch = (work: () => Promise<number>) =>
    withReports(reporter, async () => {
      const started = performance.now();
      const code = await work();
      const interrupted = exec !== undefined && signal.aborted;
      const { summary, text } = judge.end({ duration: performance.now() - started, interrupted });
      const { totals, unmet = [] } = summary;
      stdout.write(text);
      await judge.report(reporter, summary);
      const isIdle = exec !== undefined && totals.passed + totals.failed === 0;
      if (isIdle) stdout.write('The command asked nothing of the mock, so nothing was checked.\n');
      if (interrupted) return 130;
      return code !== 0 ? code : Number(isIdle || totals.failed > 0 || unmet.length > 0);
    });
  return { recorder, watch };
}

function listSecrets(
  apis: readonly Api[],
  credentials: Readonly<Record<string, readonly VariableValues[]>>,
): readonly string[] {
  const vendors = new Set(apis.map(({ vendor }) => vendor));
  return [...vendors].flatMap(({ name, variables }) => {
    const secret = variables.filter((variable) => variable.secret).map((variable) => variable.name);
    return (credentials[name] ?? []).flatMap((set) => secret.flatMap((one) => set[one] ?? []));
  });
}
