import type { CheckResult, Finding } from '../../model/finding';
import type { CallbackVerifier } from '../../verify/verify-callback';
import type { Identified } from './identify-callback';
import type { ReceivedRequest } from './received';

interface Given {
  readonly received: ReceivedRequest;
  readonly identified: Identified;
}

/**
 * Verifies a callback, whatever it came as. A query counts as the body that it stands for. A list where the contract has one is a warning, and each
 * of the list is verified: some vendors send all of theirs so.
 */
export function verifyAll(verify: CallbackVerifier | undefined, given: Given): readonly CheckResult[] {
  if (!verify) return [];
  const { identified } = given;
  // What it was packed with is no matter any more.
  const unpacked = given.received.headers.filter(([name]) => name.toLowerCase() !== 'content-encoding');
  const received = { ...given.received, headers: unpacked };
  const { callback, value, list } = identified;
  if (!list && received.method !== 'GET') return verify({ ...received, callback });
  const own = callback.bodies[0]?.mediaType ?? 'application/json';
  const others = received.headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  const headers = list ? received.headers : [...others, ['Content-Type', own] as const];
  const verifyValue = (one: unknown) => verify({ callback, headers, body: Buffer.from(JSON.stringify(one)) });
  if (!list) return verifyValue(value);
  const all = list.map(verifyValue);
  const names = all[0]?.map(({ check }) => check) ?? [];
  const results = names.map((check, position) =>
    join(
      check,
      all.map((each) => each[position]),
    ),
  );
  return [{ check: 'single', outcome: { status: 'failed', findings: [describeList(identified, list)] } }, ...results];
}

/** What a check says of each of a list, in one. */
function join(check: string, results: readonly (CheckResult | undefined)[]): CheckResult {
  const findings = results.flatMap((result, index) =>
    result?.outcome.status === 'failed'
      ? result.outcome.findings.map((finding): Finding => ({ ...finding, path: atIndex(finding.path, index) }))
      : [],
  );
  if (findings.length === 0) return { check, outcome: results[0]?.outcome ?? { status: 'passed' } };
  const isOfHeaders = findings.every(({ path }) => path.startsWith('request header'));
  return { check, outcome: { status: 'failed', findings: isOfHeaders ? findings.slice(0, 1) : findings } };
}

const atIndex = (path: string, index: number) => path.replace(/^request body/, `$&/${index}`);

function describeList({ contract, callback }: Identified, list: readonly unknown[]): Finding {
  const { file, line } = contract.locate(`${callback.pointer}/requestBody`);
  return {
    check: 'single',
    severity: 'warning',
    message: 'A list came, and the contract has one callback',
    path: 'request body',
    expected: 'object',
    actual: `array of ${list.length}`,
    source: `${file}:${line}`,
  };
}
