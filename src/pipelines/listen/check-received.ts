import type { Api } from '../../model/api';
import { readBodyText } from '../../model/body-text';
import type { Callback } from '../../model/callback';
import { callbackEnv } from '../../model/callback-env';
import type { FailOn } from '../../model/fail-on';
import type { CheckResult } from '../../model/finding';
import { headerOf } from '../../model/header-of';
import type { Recording } from '../../model/recording';
import type { ItemResult, PlannedItem } from '../../model/results';
import { listCallbacks } from '../../operations/list-callbacks';
import { captureExchange } from '../../secrets/capture-exchange';
import { cleanChecks } from '../../secrets/hide-secrets';
import { hideUrlSecrets } from '../../secrets/hide-url-secrets';
import { createCallbackVerifier } from '../../verify/verify-callback';
import { createLearner, type Learner, listKeyNames } from '../traffic/create-learner';
import { type CallbackCredentials, checkOrigin } from './check-origin';
import { checkForwarded, type Forwarded } from './forward-callback';
import type { Identification } from './identify-callback';
import type { ListenerReply, ReceivedRequest } from './received';
import { createMemory } from './remember-callbacks';
import { verifyAll } from './verify-all';

/** A request that came, checked, and without secrets. */
export interface CheckedCallback {
  /** From 1. */
  readonly number: number;
  /** Absent where no contract has it. */
  readonly callback?: Callback;
  /** Value of its body, which may be a list; absent where it cannot be read. Secrets included. */
  readonly body?: unknown;
  /** The same callback with the same body came before: vendors deliver at least once. What was wrong with it then, too, is not said again. */
  readonly isRepeated: boolean;
  readonly result: ItemResult;
}

export interface ReceivedExchange {
  readonly received: ReceivedRequest;
  readonly identified: Identification;
  readonly reply: ListenerReply;
  /** Absent where the listener answered by itself. */
  readonly forwarded?: Forwarded;
  /** In milliseconds. */
  readonly duration: number;
}

export interface CheckerOptions {
  readonly apis: readonly Api[];
  /** Vendor's name → what its callbacks show. */
  readonly credentials: ReadonlyMap<string, CallbackCredentials>;
  readonly failOn?: readonly FailOn[] | undefined;
  /** URL of the listener. */
  readonly origin: string;
}

/** How many requests that no contract has are told apart by their paths: who finds the tunnel may try many. */
const mostStrangers = 500;

/** Makes what checks requests as they come, and takes the secrets out of them. */
export function createReceivedChecker(options: CheckerOptions): (exchange: ReceivedExchange) => CheckedCallback {
  const { apis, origin } = options;
  const learner = createOwnLearner(options);
  const keyNames = listKeyNames(apis);
  const describe = createDescriber(apis);
  const runChecks = createChecks(options);
  const recall = createMemory();
  return (exchange) => {
    const { received, identified } = exchange;
    const known = 'fault' in identified ? undefined : identified;
    const recording = toRecording(exchange, origin);
    learner.learn(recording);
    const operation = apis.find(({ contract }) => contract === known?.contract)?.operations[0];
    const { secretMembers: members = [], secretScalars: scalars } = operation ?? {};
    const { exchange: captured, redact } = captureExchange({
      recording: { ...recording, url: hideUrlSecrets(recording.url, keyNames) },
      ...{ members, scalars, keyNames: [...keyNames], redactor: learner.redactor() },
    });
    const found = cleanChecks(runChecks(exchange), { redact, handsOut: false, members, scalars });
    const { isRepeated, checks } = known
      ? recall(received, known.callback, found)
      : { isRepeated: false, checks: found };
    const findings = checks.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.findings : []));
    const isWrong = findings.some(({ severity }) => severity === 'error');
    const path = captured.request.url.replace(/^\w+:\/\/[^/]*|[?#].*$/g, '');
    return {
      number: received.number,
      ...(known && { callback: known.callback, body: known.value }),
      isRepeated,
      result: {
        ...describe(known?.callback, `${received.method} ${path}`),
        ...(isRepeated && !isWrong ? cameBefore : { status: isWrong ? 'failed' : 'passed' }),
        ...{ checks, findings, exchange: captured },
      },
    };
  };
}

const cameBefore = { status: 'skipped', reason: 'the same callback came before' } as const;

/** Knows the credentials that are set beforehand. */
function createOwnLearner({ apis, credentials }: CheckerOptions): Learner {
  const all = [...credentials.values()];
  return createLearner(apis, {
    secrets: all.flatMap(({ password, secret }) => [password ?? [], secret ?? []].flat()),
    pairs: all.map(({ username = '', password = '' }) => [username, password] as const),
  });
}

function createChecks({ apis, credentials, failOn }: CheckerOptions) {
  const verifiers = new Map(apis.map(({ contract }) => [contract, createCallbackVerifier(contract, { failOn })]));
  return ({ received, identified, forwarded }: ReceivedExchange): readonly CheckResult[] => {
    const { method } = received;
    const known = 'fault' in identified ? undefined : identified;
    const answered = forwarded ? [checkForwarded(forwarded, known)] : [];
    if ('fault' in identified) return [failed(identified.fault), ...answered];
    const { contract, callback } = identified;
    const own = { credentials: credentials.get(contract.vendor) ?? {}, names: callbackEnv({ name: contract.vendor }) };
    return [
      ...(method === 'POST' || method === 'GET' ? [] : [wrongMethod(method)]),
      ...verifyAll(verifiers.get(contract), { received, identified }),
      ...checkOrigin({ received, callback, contract, ...own }),
      ...answered,
    ];
  };
}

const failed = (finding: ItemResult['findings'][number]): CheckResult => ({
  check: finding.check,
  outcome: { status: 'failed', findings: [finding] },
});

const wrongMethod = (method: string) =>
  failed({
    check: 'method',
    severity: 'error',
    message: 'The method is not that of callbacks',
    path: 'request method',
    expected: 'POST',
    actual: method,
  });

/** Makes the places of results in a plan: callbacks in the order of the contracts, then what no contract has. */
function createDescriber(apis: readonly Api[]) {
  const ids = apis.flatMap(({ contract }) => listCallbacks(contract).map(({ id }) => id));
  const strangers = new Map<string, number>();
  const counts = new Map<string, number>();
  return (callback: Callback | undefined, line: string): Pick<ItemResult, 'item' | 'iteration'> => {
    const request = strangers.has(line) || strangers.size < mostStrangers ? line : 'other requests';
    const key = callback?.id ?? request;
    const iteration = counts.get(key) ?? 0;
    counts.set(key, iteration + 1);
    if (!callback && !strangers.has(request)) strangers.set(request, ids.length + strangers.size);
    const about = callback
      ? {
          collection: callback.contract,
          operation: callback.id,
          name: callback.summary,
          index: ids.indexOf(callback.id),
        }
      : { collection: 'unknown', operation: 'unknown/callback', name: request, index: strangers.get(request) ?? 0 };
    const item: PlannedItem = { ...about, folder: 'Callbacks', effect: 'read' };
    return { item, iteration };
  };
}

function toRecording({ received, reply, duration }: ReceivedExchange, origin: string): Recording {
  const { method, target, headers, body, started } = received;
  const text = readBodyText(body, headerOf(headers, 'content-type') ?? '')?.text;
  return {
    method,
    url: origin + target,
    requestHeaders: headers,
    ...(text !== undefined && body.length > 0 && { requestBody: text }),
    response: reply,
    started,
    duration,
  };
}
