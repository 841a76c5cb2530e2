import type { SentCallback } from '../../mock/callbacks/callback-options';
import type { MatchableApi } from '../../model/api';
import type { Callback } from '../../model/callback';
import type { Finding } from '../../model/finding';
import type { ItemResult, PlannedItem } from '../../model/results';
import { listCallbacks } from '../../operations/list-callbacks';

/** A callback that the mock sent, as a result of a run: failed if the client did not take it. */
export interface CheckedCallback {
  readonly callback: Callback;
  readonly sent: SentCallback;
  /** Value of its body. */
  readonly body: unknown;
  readonly result: ItemResult;
}

export type CallbackChecker = (sent: SentCallback, body: unknown) => CheckedCallback | undefined;

/** Callbacks come after all requests in reports. */
const firstIndex = 100_000;

/**
 * Makes what judges the answers of a client to callbacks: any 2xx says that it was received.
 *
 * @param redact takes secrets out of a text
 * @returns a function that gives `undefined` for what was not sent
 */
export function createCallbackChecker(
  apis: readonly MatchableApi[],
  redact: (text: string) => string,
): CallbackChecker {
  const counts = new Map<string, number>();
  const items = new Map<string, PlannedItem>();
  return (sent, body) => {
    const contract = apis.find((api) => sent.callback.startsWith(`${api.contract.id}/`))?.contract;
    const callback = contract && listCallbacks(contract).find(({ id }) => id === sent.callback);
    if (!callback || sent.tries === 0) return undefined;
    const { id, name } = callback;
    const iteration = counts.get(id) ?? 0;
    counts.set(id, iteration + 1);
    const index = firstIndex + items.size;
    const item = items.get(id) ?? {
      ...{
        collection: contract.id,
        operation: id,
        name: `Receive ${name}`,
        folder: '',
        effect: 'read' as const,
        index,
      },
    };
    items.set(id, item);
    const { file, line } = contract.locate(callback.pointer);
    const findings = sent.accepted ? [] : [describeRefusal(callback, sent, `${file}:${line}`)];
    const outcome = sent.accepted ? { status: 'passed' as const } : { status: 'failed' as const, findings };
    const result: ItemResult = {
      item,
      iteration,
      status: outcome.status,
      checks: [{ check: 'callback', outcome }],
      findings,
      exchange: toExchange(sent, redact),
    };
    return { callback, sent, body, result };
  };
}

const unknown = 'nobody knows why';

function describeRefusal({ name }: Callback, { status, problem }: SentCallback, source: string): Finding {
  const about = { check: 'callback', severity: 'error', path: 'response', source } as const;
  if (status === undefined)
    return { ...about, message: `The client did not respond to ${name}: ${problem ?? unknown}` };
  return {
    ...about,
    message: `The client responded with ${status} to ${name}.`,
    expected: 'any 2xx',
    actual: String(status),
  };
}

function toExchange(
  { url = '', method = 'POST', status, problem, body, contentType, started, duration }: SentCallback,
  redact: (text: string) => string,
): NonNullable<ItemResult['exchange']> {
  const headers = contentType === undefined ? [] : [['Content-Type', contentType] as const];
  const sent = body === undefined ? {} : { body: redact(body) };
  return {
    request: { method, url: redact(url), headers, ...sent },
    ...(status === undefined
      ? { error: problem ?? unknown }
      : { response: { status, headers: [], body: new Uint8Array() } }),
    started,
    duration,
    redactions: 0,
  };
}
