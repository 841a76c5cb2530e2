import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { knownVersions, requestEvent, responseEvent, skipEvent } from '../../src/newman/internals';
import { runNewman, type Seen, type Thing, watchNewman } from '../support/newman/watch-newman';
import { type Served, serve } from '../support/serve';
import { internalShapes, type Package } from './internal-shapes';

/**
 * When another version of newman, its runtime or its sandbox is installed, this fails first: each test names a shape that `src/newman/`
 * leans on, and the file of the package that it was read from.
 */

const folderOf = (from: string, name: string): string =>
  join(createRequire(from).resolve(`${name}/package.json`), '..');
const newmanFolder = folderOf(__filename, 'newman');
const runtimeFolder = folderOf(join(newmanFolder, 'package.json'), 'postman-runtime');
const folders: Readonly<Record<Package, string>> = {
  newman: newmanFolder,
  'postman-runtime': runtimeFolder,
  'postman-sandbox': folderOf(join(runtimeFolder, 'package.json'), 'postman-sandbox'),
  'postman-collection': folderOf(join(runtimeFolder, 'package.json'), 'postman-collection'),
};
const versionOf = (name: Package): string =>
  (JSON.parse(readFileSync(join(folders[name], 'package.json'), 'utf8')) as { version: string }).version;

describe('what newman is taken to be', () => {
  for (const [name, version] of Object.entries(knownVersions)) {
    it(`is ${name} ${version}`, () => {
      assert.equal(
        versionOf(name as Package),
        version,
        `Another ${name} is installed. See that all tests below pass, then change knownVersions in src/newman/internals.ts.`,
      );
    });
  }

  let server: Served;
  let seen: Seen;
  before(async () => {
    server = await serve((_request, response) => response.end('got'));
    seen = await watchNewman(server.url);
  });
  after(() => server.close());

  for (const [name, file, shape, isThere] of internalShapes) {
    it(`has in ${name}, ${file}: ${shape}`, () => {
      let there: unknown;
      try {
        there = isThere(seen);
      } catch {
        there = false;
      }
      assert.ok(there, `${name} ${versionOf(name)} has no more, in ${file}: ${shape}`);
    });
  }

  const slot = { id: 'slot', name: 'slot', request: `http://127.0.0.1:1/` };

  it('goes on with the item whose id a script names as the next, when it does, in postman-runtime, waterfall.command.js', async () => {
    const own = (path: string) => ({ id: 'slot', name: path, request: `${server.url}/${path}` });
    const event = [{ listen: 'test', script: { exec: [''] } }];
    const collection = { info: { name: 'c' }, item: [{ ...slot, event }] };
    const before = server.requests.length;
    const next: (string | null)[] = ['slot', 'slot', null];
    await runNewman(collection, (emitter) =>
      emitter.on('start', (_error, { run }) => {
        const Item = run.state.items[0].constructor;
        const Scope = run.state._variables.constructor;
        const { execute } = run.host;
        const place = (path: string) => {
          run.state.items[0] = new Item({ ...own(`${path}/{{row}}/{{name}}/{{local}}`), event });
          run.state.data = [{ row: `row-${path}` }];
          run.state.environment = new Scope({ values: [{ key: 'name', value: `environment-${path}`, enabled: true }] });
          run.state._variables = new Scope({ values: [{ key: 'local', value: `local-${path}`, enabled: true }] });
        };
        place('0');
        run.host.execute = (one: Thing, execution: Thing, callback: Thing) =>
          Reflect.apply(execute, run.host, [
            one,
            execution,
            (error: unknown) => {
              place(String(3 - next.length + 1));
              setTimeout(() => callback(error, { return: { nextRequest: next.shift() } }), 20);
            },
          ]);
      }),
    );
    assert.deepEqual(
      server.requests.slice(before).map(({ url }) => url),
      ['0', '1', '2'].map((path) => `/${path}/row-${path}/environment-${path}/local-${path}`),
      'newman no longer reads state.items, data, environment and _variables anew, or goes on where nextRequest says',
    );
  });

  it('runs scripts with a host that is put into the runner before it runs, in newman, lib/run/index.js', async () => {
    const executed: string[] = [];
    const dispatched: unknown[][] = [];
    const host = Object.assign(new EventEmitter(), {
      execute(event: Thing, execution: Thing, callback: Thing) {
        const { id, cursor } = execution as unknown as { id: string; cursor: object };
        executed.push(String(event['listen']));
        if (executed.length === 1) host.emit(`${requestEvent}${id}`, cursor, id, 'r-1', { url: `${server.url}/asked` });
        else if (executed.length === 3) host.emit(`${skipEvent}${id}`);
        setTimeout(callback, 200, null, {});
      },
      dispatch(...parts: unknown[]) {
        dispatched.push(parts);
      },
      dispose() {},
    });
    const event = ['prerequest', 'test'].map((listen) => ({ listen, script: { exec: [''] } }));
    const item = [1, 2].map((id) => ({ id: `i${id}`, name: `i${id}`, request: `${server.url}/${id}`, event }));
    const before = server.requests.length;
    let used: unknown;
    await runNewman({ info: { name: 'c' }, item }, (emitter) => {
      let known: Thing | undefined;
      Object.defineProperty(emitter, 'runner', {
        get: () => known,
        set: (runner: Thing) => {
          known = runner;
          (runner['options'] as unknown as Record<string, unknown>)['run'] = {
            host: { external: true, instance: host },
          };
        },
      });
      emitter.on('start', (_error, { run }) => {
        used = run.host;
      });
    });
    assert.equal(used, host, 'runner.options.run.host is not taken any more');
    assert.deepEqual(executed, ['prerequest', 'test', 'prerequest'], `${skipEvent}<id> does not skip any more`);
    const urls = server.requests.slice(before).map(({ url }) => url);
    assert.deepEqual(urls.toSorted(), ['/1', '/asked'], `${requestEvent}<id> does not send any more`);
    const [name, id, error, response] = dispatched[0] ?? [];
    assert.deepEqual([String(name).startsWith(responseEvent), id, error], [true, 'r-1', null]);
    assert.equal((response as { code: number }).code, 200);
  });

  it('runs instructions by the method that is put in place of its own, in postman-runtime, lib/runner/instruction.js', async () => {
    const executed = new Set<string>();
    await runNewman({ info: { name: 'c' }, item: [{ ...slot, request: server.url }] }, (emitter) =>
      emitter.on('start', (_error, { run }) => {
        const { execute } = run.pool.prototype;
        run.pool.prototype.execute = function (...parts: unknown[]) {
          executed.add(this.action);
          return Reflect.apply(execute, this, parts);
        };
      }),
    );
    for (const action of ['waterfall', 'item', 'request', 'httprequest']) {
      assert.ok(executed.has(action), `${action} does not go through pool.prototype.execute any more`);
    }
  });
});
