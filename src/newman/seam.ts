import type { Sender, SendJob, Sent, TokenSource } from '../model/sending';
import { environmentScopes } from './environment-scopes';
import { type NewmanSettings, startWorker, type Worker } from './start-worker';

export type { NewmanSettings };

/**
 * Sends items with newman, as many side by side as there are calls of `send`; what a run sees of newman. Nothing is loaded before the
 * first call.
 *
 * @param options.environments name of an environment → variable → value at the beginning
 * @param options.sandbox run the scripts in Postman's sandbox, as newman does, and not on the host. Default false
 * @param options.exchangeToken answers the scripts' requests for tokens
 */
export function createNewmanSender(options: {
  environments: ReadonlyMap<string, Readonly<Record<string, string>>>;
  settings: NewmanSettings;
  sandbox?: boolean | undefined;
  exchangeToken: TokenSource;
}): Sender {
  const { environments, settings, sandbox = false, exchangeToken } = options;
  const workers = new Set<Promise<Worker>>();
  const idle: Worker[] = [];
  let first: Promise<Worker> | undefined;
  let isClosed = false;
  const scopes = environmentScopes(environments);

  const start = async (): Promise<Worker> => {
    const cookieJar = first && (await first).cookieJar;
    return startWorker({ settings, sandbox, exchangeToken, cookieJar });
  };
  const take = async (): Promise<Worker> => {
    const known = idle.pop();
    if (known) return known;
    const starting = start();
    first ??= starting;
    workers.add(starting);
    return starting;
  };
  return {
    async send(job: SendJob): Promise<Sent> {
      const worker = isClosed ? undefined : await take();
      if (isClosed || !worker) throw new Error('The sender is closed');
      const sent = await worker.send(job, scopes.of(worker, job.environment));
      idle.push(worker);
      return sent;
    },
    readVariables: scopes.readVariables,
    copyVariables: scopes.copyVariables,
    async close() {
      isClosed = true;
      await Promise.all([...workers].map((starting) => starting.then((worker) => worker.end(), ignore)));
    },
  };
}

/** Whoever asked for the worker has been told why there is none. */
const ignore = (): void => {};
