import type { Operation } from '../model/operation';
import { chooseProxy } from '../network/choose-proxy';
import { sendRequest } from '../network/send-request';
import { type Diagnosis, isFail, skip } from './diagnosis';
import { explainTrouble, originOf } from './examine-host';
import type { Examination, Patient } from './examine-vendor';
import { explainAnswer } from './explain-answer';
import { findReads } from './find-reads';
import { type Exchange, requestToken } from './request-token';

/** Signs in with one harmless read, after getting a token if that takes one; with another read where the first is forbidden. */
export async function examineSignIn(
  patient: Patient,
  options: { examination: Examination; reached: ReadonlyMap<string, readonly Diagnosis[]> },
): Promise<readonly Diagnosis[]> {
  const { vendor, apis, authType } = patient;
  const exchange = authType === 'oauth' ? await getToken(patient, options) : undefined;
  if (exchange && exchange.token === undefined) return [exchange.diagnosis];
  const reads = findReads({
    operations: apis.flatMap(({ operations }) => operations),
    vendor,
    ids: vendor.advice?.reads,
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
    const { token } = exchange ?? {};
    const result = await tryRead(patient, { operation, baseUrl, token, examination: options.examination });
    found.push(result);
    if (!result.forbidden) break;
  }
  // What one API forbids and another allows is a role that is missing, not a wrong account.
  const works = found.some(({ diagnosis }) => diagnosis.verdict === 'ok');
  return [
    ...(exchange ? [exchange.diagnosis] : []),
    ...found.map(({ diagnosis, forbidden }) =>
      forbidden && works ? { ...diagnosis, verdict: 'warn' as const } : diagnosis,
    ),
  ];
}

async function getToken(
  patient: Patient,
  { examination, reached }: { examination: Examination; reached: ReadonlyMap<string, readonly Diagnosis[]> },
): Promise<Exchange> {
  const blocked = reached.get(originOf(patient.tokenUrl ?? ''))?.some(isFail);
  return blocked
    ? { diagnosis: skip('No token was asked for: its host cannot be reached.') }
    : requestToken(patient, examination);
}

async function tryRead(
  { vendor, settings, authType }: Patient,
  options: { operation: Operation; baseUrl: string; token: string | undefined; examination: Examination },
): Promise<{ diagnosis: Diagnosis; forbidden: boolean }> {
  const { operation, baseUrl, token, examination } = options;
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
      ...(token === undefined || !scheme?.oauth
        ? { username: read(scheme?.username), password: read(scheme?.password) }
        : { token }),
      proxy: chooseProxy(url, examination.env),
      timeout: examination.timeout ?? 10_000,
      signal: examination.signal,
    });
    const about = { title: vendor.title, what, url, advice: vendor.advice ?? {} };
    const diagnosis = explainAnswer({ answer, ...about, ...(authType !== undefined && { authType }) });
    return { diagnosis, forbidden: answer.status === 403 };
  } catch (error) {
    return { diagnosis: explainTrouble(error), forbidden: false };
  }
}
