import { startMock } from '../../../src/mock/server/start-mock';
import type { Reporter } from '../../../src/model/reporter';
import { createReport } from '../../../src/report/create-report';
import { loadOwnApis } from '../../support/load-own-apis';
import { damageAnswers } from '../../support/report/damage-answers';
import { exchange, finding, info, items, report, result, sandbox } from '../../support/report/sample-run';
import { runAll } from '../../support/run/run-all';
import { startTampering, type Tamper } from '../../support/start-tampering';

function openHtml(): { readonly file: string; readonly reporter: Reporter } {
  const { options, folder } = sandbox();
  return { file: `${folder}/report.html`, reporter: createReport({ ...options, reporters: ['html'] }) };
}

/**
 * Of what comes with Vouch, sent to a server that damages some answers.
 *
 * @param options.select vendors or APIs; all by default
 * @returns the file
 */
export async function writeRedReport({
  select = [],
  tamper = damageAnswers,
}: {
  readonly select?: readonly string[];
  readonly tamper?: Tamper;
} = {}): Promise<string> {
  const apis = loadOwnApis(...select);
  const mock = await startMock({ apis });
  const server = await startTampering(mock.url, tamper);
  const { file, reporter } = openHtml();
  try {
    await runAll(server.url, { apis, concurrency: 8, reporter });
  } finally {
    await server.close();
    await mock.close();
  }
  return file;
}

const body = (text: string) => ({
  response: {
    status: 200,
    headers: [['Content-Type', 'application/json'] as const, ['X-Echo', text] as const],
    body: Buffer.from(text),
  },
});

/** Of one failed result, whose texts all are the same. */
export async function writeReportOf(text: string): Promise<string> {
  const { file, reporter } = openHtml();
  const findings = [finding(`/${text}`, { message: text, expected: text, actual: text, advice: text })];
  const item = { ...items[2], name: text, folder: text } as (typeof items)[number];
  const failed = result(2, { item, status: 'failed', exchange: exchange(`/${text}`, 200, body(text)), findings });
  await report(reporter, { info: { ...info, target: text, items: [item] }, results: [failed] });
  return file;
}

/** Of so many results, each five hundredth of them failed. */
export async function writeLargeReport(count: number): Promise<string> {
  const { file, reporter } = openHtml();
  const results = Array.from({ length: count }, (_, number) =>
    result(number % items.length, {
      iteration: Math.floor(number / items.length),
      exchange: exchange(`/things/${number}`, 200, body('[{"Interval":"5"}]')),
      ...(number % 500 === 0 && { status: 'failed', findings: [finding('/0/Interval')] }),
    }),
  );
  await report(reporter, { info: { ...info, iterations: Math.ceil(count / items.length) }, results });
  return file;
}
