import type { Exchange } from '../../model/exchange';
import { handsOutCredentials } from '../../model/hands-out-credentials';
import { isSuccess } from '../../model/is-success';
import { matchResponse } from '../../model/match-response';
import type { ItemResult, PlannedItem } from '../../model/results';
import { UserError } from '../../model/user-error';
import type { ItemOutcome } from '../../run/item-outcome';
import { cleanChecks, withoutBody } from '../../secrets/hide-secrets';
import { addPolls } from './add-polls';

/** @param isRepeated the request was sent again, since the response was not final */
type Verify = (exchange: Exchange, isRepeated: boolean) => ItemResult['checks'];

/** Turns what became of an item into its result; what could not be sent is a finding too. */
export function judgeOutcome(options: {
  item: PlannedItem;
  outcome: ItemOutcome;
  verify: Verify;
  /** Takes out of a text what is known to be secret. */
  redact: (text: string) => string;
}): ItemResult {
  const { item, outcome, verify, redact } = options;
  const { iteration, exchange, skipped, problems, uncaptured, retries, polls, created, removed } = outcome;
  if (skipped !== undefined && !exchange && problems.length === 0) {
    return { item, iteration, status: 'skipped', reason: skipped, checks: [], findings: [] };
  }
  const unsent = exchange || problems.length > 0 ? problems : ['No request was sent.'];
  const findings = [
    ...unsent.map((message) => ({ check: 'request', severity: 'error' as const, message, path: '' })),
    ...(uncaptured === undefined
      ? []
      : [{ check: 'request', severity: 'warning' as const, message: `Not passed on: ${uncaptured}`, path: '' }]),
  ];
  const sending = {
    check: 'request',
    outcome: findings.length > 0 ? { status: 'failed' as const, findings } : { status: 'passed' as const },
  };
  const { operation } = outcome.item;
  const handsOut = handsOutCredentials(operation);
  const cleaning = { redact, handsOut, members: operation.secretMembers, scalars: operation.secretScalars };
  const verified = exchange
    ? addPolls(
        tryVerify(() => verify(exchange, false)),
        polls.map((poll) => tryVerify(() => verify(poll, true))),
      )
    : [];
  const checks = cleanChecks([sending, ...verified], cleaning);
  const all = checks.flatMap((check) => (check.outcome.status === 'failed' ? check.outcome.findings : []));
  const isFailed = all.some(({ severity }) => severity === 'error');
  const answer = exchange?.response && matchResponse(outcome.item.operation, exchange.response.status);
  const unfit = answer?.notApplicable && !isSuccess(outcome.item, answer.status) ? answer : undefined;
  const reason = unfit && `returned ${unfit.status}: ${unfit.description}`;
  const status = isFailed ? 'failed' : reason === undefined ? 'passed' : 'skipped';
  return {
    item,
    iteration,
    status,
    ...(status === 'skipped' && reason !== undefined && { reason }),
    checks,
    findings: all,
    ...(exchange && { exchange: handsOut ? withoutBody(exchange) : exchange }),
    ...(retries.length > 0 && { retries }),
    ...(polls.length > 0 && { polls: polls.length, pollStatuses: statusesOf(polls) }),
    ...(created && { created }),
    ...(removed && { removed }),
  };
}

const statusesOf = (exchanges: readonly Exchange[]): readonly number[] => [
  ...new Set(exchanges.flatMap(({ response }) => response?.status ?? [])),
];

/** What cannot be verified fails its own item, not the run; a schema that does not compile is the user's to mend. */
function tryVerify(verify: () => ItemResult['checks']): ItemResult['checks'] {
  try {
    return verify();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const message = 'The response could not be checked';
    const findings = [{ check: 'response', severity: 'error' as const, message, path: '', actual: String(error) }];
    return [{ check: 'response', outcome: { status: 'failed', findings } }];
  }
}
