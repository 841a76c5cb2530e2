import type { Operation } from '../model/operation';
import { advice } from './advice';
import { chooseProxy } from './choose-proxy';
import { type Diagnosis, isFail, skip } from './diagnosis';
import { explainTrouble, originOf } from './examine-host';
import type { Examination, Patient } from './examine-vendor';
import { explainAnswer } from './explain-answer';
import { findReads } from './find-reads';
import { sendRequest } from './send-request';

/** Signs in with one harmless read; with another one where the first is forbidden. */
export async function examineSignIn(
  patient: Patient,
  options: { examination: Examination; reached: ReadonlyMap<string, readonly Diagnosis[]> },
): Promise<readonly Diagnosis[]> {
  const { vendor, apis } = patient;
  const reads = findReads({
    operations: apis.flatMap(({ operations }) => operations),
    vendor,
    ids: advice[vendor.name]?.reads,
  });
  const found: { diagnosis: Diagnosis; forbidden: boolean }[] = [];
  for (const operation of reads) {
    const baseUrl = apis.find(({ operations }) => operations.includes(operation))?.baseUrl ?? '';
    const blocked = options.reached.get(originOf(baseUrl))?.some(isFail);
    if (blocked) {
      found.push({
        diagnosis: skip(`${operation.summary} was not tried: its host cannot be reached.`),
        forbidden: false,
      });
      continue;
    }
    const result = await tryRead(patient, { operation, baseUrl, examination: options.examination });
    found.push(result);
    if (!result.forbidden) break;
  }
  // What one API forbids and another allows is a role that is missing, not a wrong account.
  const works = found.some(({ diagnosis }) => diagnosis.verdict === 'ok');
  return found.map(({ diagnosis, forbidden }) =>
    forbidden && works ? { ...diagnosis, verdict: 'warn' as const } : diagnosis,
  );
}

async function tryRead(
  { vendor, settings }: Patient,
  options: { operation: Operation; baseUrl: string; examination: Examination },
): Promise<{ diagnosis: Diagnosis; forbidden: boolean }> {
  const { operation, baseUrl, examination } = options;
  const read = (name: string | undefined) => settings.get(name ?? '')?.value ?? '';
  const path = operation.path.replace(/\{[^}]*\}/g, () => encodeURIComponent(read(vendor.account?.variable)));
  const url = new URL(baseUrl.replace(/\/$/, '') + path);
  const scheme = vendor.schemes[operation.scheme ?? ''];
  const what = `${operation.method} ${url.host}${new URL(baseUrl).pathname.replace(/\/$/, '')}${operation.path}`;
  try {
    const answer = await sendRequest({
      url,
      method: operation.method,
      accept: operation.responses.flatMap(({ bodies }) => bodies)[0]?.mediaType ?? '*/*',
      username: read(scheme?.username),
      password: read(scheme?.password),
      proxy: chooseProxy(url, examination.env),
      timeout: examination.timeout ?? 10_000,
      signal: examination.signal,
    });
    const diagnosis = explainAnswer({ answer, title: vendor.title, what, url, advice: advice[vendor.name] ?? {} });
    return { diagnosis, forbidden: answer.status === 403 };
  } catch (error) {
    return { diagnosis: explainTrouble(error), forbidden: false };
  }
}
