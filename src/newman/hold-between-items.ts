import {
  type RuntimeScope,
  type ScriptCallback,
  type ScriptExecution,
  type ScriptResult,
  type ScriptRunner,
  skipEvent,
} from './internals';
import type { OpenJob } from './open-job';

/** The script after all others of an item: where scripts run in Postman's sandbox, it tells that the item has ended. */
export const lastScript = '// vouch: the item has ended';

/** newman between two items. */
export interface Turnstile {
  /** newman goes on with its one item. */
  goOn(): void;
  /** newman's run ends: now, or when the item under way has ended. */
  end(): void;
}

/**
 * Holds newman back after each item, and before the first. Scripts name the item that newman goes on with; the last result of an item
 * is kept back until there is a next one.
 *
 * @param options.slot id of the one item that newman's run has
 * @param options.currentJob what is being sent; nothing before the first
 * @param options.onItemEnd called when all scripts of an item have run, with the variables that hold their notes
 * @param options.onWaiting called when newman waits for the next item
 */
export function holdBetweenItems(options: {
  host: ScriptRunner;
  slot: string;
  sandbox: boolean;
  currentJob: () => OpenJob | undefined;
  onItemEnd: (variables: Pick<RuntimeScope, 'values'>) => void;
  onWaiting: () => void;
}): Turnstile {
  const { host, slot, sandbox, currentJob, onItemEnd, onWaiting } = options;
  let isEnding = false;
  let release: ((next: string | null) => void) | undefined;
  const hold = (callback: ScriptCallback, result: ScriptResult = {}): void => {
    release = (next) => {
      release = undefined;
      callback(null, { ...result, return: { ...result.return, nextRequest: next } });
    };
    if (isEnding) release(null);
    else onWaiting();
  };
  const execute = host.execute.bind(host);
  host.execute = (event, execution, callback) => {
    const { id, context } = execution;
    const job = currentJob();
    if (!job) {
      host.emit(`${skipEvent}${id}`);
      return hold(callback);
    }
    if (sandbox && event.script.toSource() === lastScript) {
      onItemEnd(context._variables);
      return hold(callback);
    }
    let isSkipped = false;
    host.once(`${skipEvent}${id}`, () => {
      isSkipped = true;
    });
    execute(event, sandbox ? withText(execution, job) : execution, (error, result) => {
      const isLast = isSkipped || (!sandbox && event.listen === 'test');
      if (!isLast) return callback(error, result);
      onItemEnd(notesOf(result, context._variables));
      // newman would keep the item's own variables for the next one.
      hold(callback, { ...result, _variables: undefined });
    });
  };
  return {
    goOn: () => release?.(slot),
    end: () => {
      isEnding = true;
      release?.(null);
    },
  };
}

/** The sandbox gives a copy of the variables back. */
function notesOf(result: ScriptResult | undefined, variables: RuntimeScope): Pick<RuntimeScope, 'values'> {
  if (!result?._variables) return variables;
  return new (variables.constructor as new (values: unknown) => RuntimeScope)(result._variables);
}

/** Longest body, in bytes, that scripts get as bytes. */
const mostBytes = 2e6;

/**
 * Hands the sandbox the body as text. newman's own way, base64, needs some 65 bytes of memory for each byte of the body (2.1 GB for
 * 50 MB); this one 10 (0.6 GB).
 */
function withText(execution: ScriptExecution, { response, job }: OpenJob): ScriptExecution {
  const { context } = execution;
  if (!context.response || (job.item.takesBytes && (response?.stream?.byteLength ?? 0) <= mostBytes)) return execution;
  return {
    ...execution,
    context: { ...context, response: { ...context.response, stream: undefined, body: response?.text() } },
  };
}
