import type { EventEmitter } from 'node:events';
import type { NewmanRunOptions } from 'newman';
import type {
  Admission,
  OutgoingRequest,
  SendJob,
  Sent,
  TokenAnswer,
  TokenRequest,
  TokenSource,
} from '../model/sending';
import { isThisMachine } from '../network/is-this-machine';
import { holdBetweenItems, lastScript } from './hold-between-items';
import { interceptRequests } from './intercept-requests';
import type { Cursor, RequestEnded, RuntimeItem, RuntimeRun, RuntimeRunner, RuntimeScope } from './internals';
import { addFailedAssertion, addFailedScript, type OpenJob, openJob } from './open-job';
import { type RequestLimits, readRecording } from './read-recording';
import { ScriptHost } from './script-host';
import { skipNewmanTimers } from './skip-newman-timers';
import { whyUnreachable } from './why-unreachable';

/** newman's options that a sender may set; names and units are newman's. */
export type NewmanSettings = RequestLimits &
  Pick<
    NewmanRunOptions,
    'insecure' | 'ignoreRedirects' | 'sslClientCert' | 'sslClientKey' | 'sslClientPassphrase' | 'sslExtraCaCerts'
  >;

export interface WorkerOptions {
  readonly settings: NewmanSettings;
  /** Run the scripts in Postman's sandbox, not on the host. */
  readonly sandbox: boolean;
  readonly exchangeToken: TokenSource;
  /** Cookies that workers share, as one newman run would. Default: a jar of its own. */
  readonly cookieJar?: unknown;
}

/** One newman run that stays, and sends an item whenever it is given one. */
export interface Worker {
  /** Sends one item; only when the one before has ended. */
  send(job: SendJob, environment: RuntimeScope): Promise<Sent>;
  /** Makes a scope of variables, with the library that newman brings along. */
  createScope(variables: Readonly<Record<string, string>>): RuntimeScope;
  readonly cookieJar: unknown;
  /** Gives up what is under way, and ends newman's run. */
  end(): Promise<void>;
}

/** Id of the one item that a worker's run has; what is sent takes its place. */
const slot = 'slot';

/** How long newman has to end its run when it is told to, in milliseconds. */
const endingTime = 1000;

/**
 * Starts a newman run that waits for items. newman goes from item to item as scripts name the next one, and the answer to that is held
 * back until there is one: starting a run for each item would cost as much as six requests.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  // Half a second to load: only a run pays for it.
  const { default: newman } = await import('newman');
  const { settings, sandbox, cookieJar } = options;
  const current: CurrentJob = {};
  const host = sandbox ? undefined : new ScriptHost(() => current.open);
  let hasEnded = (): void => {};
  const ended = new Promise<void>((resolve) => {
    hasEnded = resolve;
  });
  return new Promise((resolve, reject) => {
    const emitter: EventEmitter = newman.run(
      {
        ...settings,
        ...(cookieJar !== undefined && { cookieJar }),
        collection: slotCollection,
        environment: { values: [] },
        iterationCount: 1,
        reporters: [],
      } as unknown as NewmanRunOptions,
      (error) => {
        current.over = error ?? new Error('newman ended its run');
        current.open?.fail(current.over);
        reject(current.over);
        hasEnded();
      },
    );
    if (host) useHost(emitter, host);
    emitter.on('start', (_error, { run }: { run: RuntimeRun }) => {
      const worker = createWorker({ options, emitter, run, current, ended, onWaiting: () => resolve(worker) });
    });
  });
}

/** The job that a worker sends; none while it waits. */
interface CurrentJob {
  open?: OpenJob | undefined;
  /** Why newman's run has ended. */
  over?: Error;
}

function createWorker(parts: {
  options: WorkerOptions;
  emitter: EventEmitter;
  run: RuntimeRun;
  current: CurrentJob;
  /** Resolves when newman's run has ended. */
  ended: Promise<void>;
  /** Called whenever newman waits for the next item. */
  onWaiting: () => void;
}): Worker {
  const { options, emitter, run, current, ended, onWaiting } = parts;
  const { settings, sandbox } = options;
  skipNewmanTimers(run.pool);
  run.requester.options.maxResponseSize = settings.maxResponseSize && settings.maxResponseSize * 1e6;
  const calls = interceptRequests(run.requester, {
    limit: settings.timeoutRequest,
    admit: (request) => admit(current, request),
    exchangeToken: (request) => exchange(options, { request, current }),
  });
  listen({ emitter, run, settings, currentJob: () => current.open });
  const turnstile = holdBetweenItems({
    host: run.host,
    slot,
    sandbox,
    currentJob: () => current.open,
    onItemEnd: (variables) => {
      current.open?.end(variables);
      current.open = undefined;
    },
    onWaiting,
  });
  return {
    cookieJar: run.requester.options.cookieJar,
    createScope: (variables) => createScope(run, variables),
    async send(job, environment) {
      if (current.over) throw current.over;
      const open = openJob(job);
      current.open = open;
      place(run, { job, environment, sandbox });
      turnstile.goOn();
      return open.ended;
    },
    async end() {
      const reason = 'the run was interrupted';
      calls.giveUp(reason);
      turnstile.end();
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([ended, new Promise((late) => (timer = setTimeout(late, endingTime)))]);
      clearTimeout(timer);
      current.open?.fail(new Error(reason));
      run.host.dispose();
    },
  };
}

const slotCollection = {
  info: { name: 'vouch', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  item: [{ id: slot, name: slot, request: 'http://localhost', event: [eventOf('prerequest', '')] }],
};

function eventOf(listen: 'prerequest' | 'test', text: string) {
  return { listen, script: { type: 'text/javascript', exec: [text] } };
}

/** newman gives reporters its runner before it runs; what is put into its options keeps it from making a sandbox of 8 MB. */
function useHost(emitter: EventEmitter, host: ScriptHost): void {
  let known: RuntimeRunner | undefined;
  Object.defineProperty(emitter, 'runner', {
    get: () => known,
    set: (runner: RuntimeRunner) => {
      runner.options.run = { host: { external: true, instance: host } };
      known = runner;
    },
  });
}

async function admit({ open }: CurrentJob, request: OutgoingRequest): Promise<Admission> {
  const admission = (await open?.job.admit(request)) ?? { refused: 'nothing is being sent' };
  if (open && 'refused' in admission) open.refused = admission.refused;
  if (open) open.started = Date.now();
  return admission;
}

async function exchange(
  { exchangeToken }: WorkerOptions,
  { request, current: { open } }: { request: TokenRequest; current: CurrentJob },
): Promise<TokenAnswer> {
  const answer = await exchangeToken(request);
  if (open && 'refused' in answer) open.refused = answer.refused;
  return answer;
}

function listen(options: {
  emitter: EventEmitter;
  run: RuntimeRun;
  settings: RequestLimits;
  currentJob: () => OpenJob | undefined;
}): void {
  const { emitter, run, settings, currentJob } = options;
  // newman's own listeners keep every response until the run ends.
  for (const event of ['beforeItem', 'request', 'script', 'assertion', 'item']) emitter.removeAllListeners(event);
  emitter.on('beforeRequest', (_error, { request }: RequestEnded) => {
    // Requests to this machine never go through a proxy.
    run.requester.options.ignoreProxyEnvironmentVariables = isThisMachine(request.url.getHost());
  });
  emitter.on('request', (error: Error | null, ended: RequestEnded) => {
    const open = currentJob();
    // Those of scripts are theirs.
    if (!open || open.refused !== undefined || ended.cursor.scriptId !== undefined) return;
    open.response = ended.response;
    open.unreachable = error ? whyUnreachable(error) : undefined;
    open.recording = readRecording({ error, ended, started: open.started, limits: settings });
  });
  // These three come from the sandbox only.
  emitter.on('console', (_error, { messages }: { cursor: Cursor; messages: readonly unknown[] }) => {
    currentJob()?.console.push(messages.map(String).join(' '));
  });
  emitter.on('assertion', (error: { message: string } | null) => {
    const open = currentJob();
    if (open && error) addFailedAssertion(open, error.message);
  });
  emitter.on('script', (error: Error | null) => {
    const open = currentJob();
    if (open && error) addFailedScript(open, error.message);
  });
}

function createScope({ state }: Pick<RuntimeRun, 'state'>, variables: Readonly<Record<string, unknown>>): RuntimeScope {
  const Scope = state._variables.constructor as new (definition: object) => RuntimeScope;
  return new Scope({ values: Object.entries(variables).map(([key, value]) => ({ key, value, enabled: true })) });
}

/** Puts a job in the place of the run's one item, with its variables in the order in which scripts see them. */
function place(
  run: RuntimeRun,
  { job, environment, sandbox }: { job: SendJob; environment: RuntimeScope; sandbox: boolean },
): void {
  const { state } = run;
  const { item, row } = job;
  const Item = state.items[0]?.constructor as new (definition: object) => RuntimeItem;
  const { prerequest, test } = item.scripts;
  const event = sandbox
    ? [
        ...prerequest.map((text) => eventOf('prerequest', text)),
        ...[...test, lastScript].map((text) => eventOf('test', text)),
      ]
    : [eventOf('prerequest', ''), eventOf('test', '')];
  state.items[0] = new Item({ ...item.definition, id: slot, event });
  state.data = [row];
  state.environment = environment;
  const Scope = state._variables.constructor as new () => RuntimeScope;
  state._variables = new Scope();
  if (sandbox) return;
  for (const scope of [createScope(run, row), environment, state.collectionVariables, state.globals]) {
    state._variables.addLayer(scope.values);
  }
}
