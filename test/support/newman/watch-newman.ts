import type { EventEmitter } from 'node:events';
import newman, { type NewmanRunOptions } from 'newman';

/** Anything at all: what is looked at may be gone. */
export type Thing = { readonly [name: string]: Thing } & ((...parts: readonly unknown[]) => Thing);

/** What a run of newman showed. */
export interface Seen {
  run?: Thing;
  /** Classes of instructions, of two runs. */
  readonly pools: Set<unknown>;
  readonly instructions: Thing[];
  /** Event → how many listeners newman itself has. */
  readonly listeners: Record<string, number>;
  readonly requests: {
    readonly trace: Thing;
    readonly parts: readonly unknown[];
    readonly reply: readonly unknown[];
  }[];
  readonly executions: { readonly parts: readonly unknown[]; readonly result: Thing }[];
  readonly events: Record<string, { readonly error: Thing; readonly event: Thing }[]>;
  /** Start of an event's name → what came with each. */
  readonly hostEvents: Record<string, (readonly unknown[])[]>;
  readonly dispatched: (readonly unknown[])[];
}

/** Runs requests with newman, in its sandbox, and notes what goes by: one that is sent, and one that is skipped. */
export async function watchNewman(url: string): Promise<Seen> {
  const seen: Seen = {
    ...{ pools: new Set(), instructions: [], listeners: {}, requests: [], executions: [] },
    ...{ events: {}, hostEvents: {}, dispatched: [] },
  };
  await runNewman(collectionOf(url), (emitter) => {
    emitter.on('start', (_error, { run }) => {
      for (const name of ['beforeItem', 'request', 'script', 'assertion', 'item']) {
        seen.listeners[name] = emitter.listenerCount(name);
      }
      seen.pools.add(run.pool);
      seen.run = run;
      watchRun(run, seen);
    });
    for (const name of ['beforeRequest', 'request', 'console', 'assertion', 'script']) {
      emitter.on(name, (error, event) => {
        seen.events[name] = [...(seen.events[name] ?? []), { error, event }];
      });
    }
  });
  await runNewman({ info: { name: 'c' }, item: [] }, (emitter) =>
    emitter.on('start', (_error, { run }) => seen.pools.add(run.pool)),
  );
  return seen;
}

export function runNewman(collection: object, listen: (emitter: EventEmitter) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { collection, reporters: [] } as unknown as NewmanRunOptions;
    listen(newman.run(options, (error) => (error ? reject(error) : resolve())));
  });
}

function collectionOf(url: string) {
  const script = (listen: string, exec: string) => ({ listen, script: { type: 'text/javascript', exec: [exec] } });
  const ask = `pm.sendRequest({ url: '${url}/token', method: 'POST' }, (_, { code }) => console.log(code, 'came'))`;
  const fail = "pm.test('t', () => { throw new Error('no') }); broken.at.all";
  const header = [{ key: 'X-A', value: 'b' }];
  return {
    info: { name: 'c' },
    item: [
      {
        ...{ id: 'one', name: 'one', event: [script('prerequest', ask), script('test', fail)] },
        request: { method: 'POST', url: `${url}/one`, header, body: { mode: 'raw', raw: 'sent' } },
      },
      { id: 'two', name: 'two', request: `${url}/two`, event: [script('prerequest', 'pm.execution.skipRequest()')] },
    ],
  };
}

function watchRun(run: Thing, seen: Seen): void {
  wrap(run['pool']?.['prototype'], 'execute', (parts, instruction) => {
    seen.instructions.push(instruction);
    return parts;
  });
  wrap(run['host'], 'dispatch', (parts) => {
    seen.dispatched.push([...parts]);
    return parts;
  });
  wrap(run['host'], 'emit', (parts) => {
    const name = String(parts[0]).replace(/[^.]*$/, '');
    seen.hostEvents[name] = [...(seen.hostEvents[name] ?? []), parts.slice(1)];
    return parts;
  });
  wrap(run['host'], 'execute', (parts) =>
    withCallback(parts, ([, result]) => seen.executions.push({ parts, result: result as Thing })),
  );
  wrap(run['requester'], 'create', (parts) =>
    withCallback(parts, ([, requester]) =>
      wrap(requester as Thing, 'request', (sent) =>
        withCallback(sent, (reply) => seen.requests.push({ trace: parts[0] as Thing, parts: sent, reply })),
      ),
    ),
  );
}

/** Has a method called with what is made of its arguments; a method that is gone is none. */
function wrap(
  thing: Thing | undefined,
  name: string,
  change: (parts: readonly unknown[], self: Thing) => readonly unknown[],
): void {
  const method: unknown = thing?.[name];
  if (!thing || typeof method !== 'function') return;
  (thing as Record<string, unknown>)[name] = function (this: Thing, ...parts: readonly unknown[]) {
    return Reflect.apply(method, this, change(parts, this));
  };
}

/** Arguments whose last one, a callback, is noted when it is called. */
function withCallback(parts: readonly unknown[], note: (reply: readonly unknown[]) => unknown): readonly unknown[] {
  const callback = parts.at(-1) as Thing;
  return [
    ...parts.slice(0, -1),
    (...reply: readonly unknown[]) => {
      note(reply);
      callback(...reply);
    },
  ];
}
