import { requestEvent, responseEvent, skipEvent } from '../../src/newman/internals';
import type { Seen, Thing } from '../support/newman/watch-newman';

export type Package = 'newman' | 'postman-runtime' | 'postman-sandbox' | 'postman-collection';

const isFunction = (thing: unknown) => typeof thing === 'function';
const isObject = (thing: unknown) => typeof thing === 'object' && thing !== null;
const isScope = (scope: Thing | undefined) =>
  ['get', 'set', 'addLayer'].every((name) => isFunction(scope?.[name])) &&
  Array.isArray(scope?.['values']?.['members']);

const isSame = (actual: unknown, expected: unknown): boolean => JSON.stringify(actual) === JSON.stringify(expected);

/** File, the shape in it, and whether it is there. */
export type Shape = readonly [of: Package, file: string, shape: string, isThere: (seen: Seen) => unknown];

const runtime = 'postman-runtime';
export const internalShapes: readonly Shape[] = [
  ['newman', 'lib/run/index.js', "the event `start` with the runtime's run", ({ run }) => isObject(run)],
  [runtime, 'lib/runner/run.js', '`state.items`, a list', ({ run }) => Array.isArray(run?.['state']?.['items'])],
  [runtime, 'lib/runner/run.js', '`state.data`, a list', ({ run }) => Array.isArray(run?.['state']?.['data'])],
  ...['environment', '_variables', 'collectionVariables', 'globals'].map(
    (name): Shape => [
      runtime,
      'lib/runner/extensions/waterfall.command.js',
      `\`state.${name}\`, a scope with get, set, addLayer and values.members`,
      ({ run }) => isScope(run?.['state']?.[name]),
    ],
  ),
  [
    'postman-collection',
    'lib/collection/item.js',
    'an item that can be made from a definition, with its id',
    ({ run }) => {
      const Item = run?.['state']?.['items']?.['0']?.constructor as unknown as new (definition: object) => Thing;
      return new Item({ id: 'x', request: 'http://127.0.0.1' })['id'] === ('x' as never);
    },
  ],
  [
    'postman-collection',
    'lib/collection/variable-scope.js',
    'a scope that can be made of values, and given a layer of others',
    ({ run }) => {
      const Scope = run?.['state']?.['_variables']?.constructor as unknown as new (definition?: object) => Thing;
      const [empty, other] = [new Scope(), new Scope({ values: [{ key: 'a', value: 'b', enabled: true }] })];
      (empty['addLayer'] as Thing)(other['values']);
      return Reflect.apply(empty['get'] as never, empty, ['a']) === 'b';
    },
  ],
  [
    runtime,
    'lib/runner/instruction.js',
    '`run.pool.prototype.execute`',
    ({ run }) => isFunction(run?.['pool']?.['prototype']?.['execute']),
  ],
  [runtime, 'lib/runner/instruction.js', 'a class of instructions for each run', ({ pools }) => pools.size === 2],
  [
    runtime,
    'lib/runner/instruction.js',
    'instructions with `_processor`, `in` and `payload`',
    ({ instructions }) =>
      instructions.length > 0 &&
      instructions.every(
        (one) => isFunction(one['_processor']) && Array.isArray(one['in']) && isObject(one['payload']),
      ),
  ],
  [
    runtime,
    'lib/runner/instruction.js',
    'instructions with `_done` and `_catch`, lists of what follows',
    ({ instructions }) =>
      ['_done', '_catch'].every((name) =>
        instructions.some((one) => Array.isArray(one[name]) && isFunction(one[name]?.['0'])),
      ),
  ],
  [
    runtime,
    'lib/requester/requester-pool.js',
    '`run.requester.create`',
    ({ run }) => isFunction(run?.['requester']?.['create']),
  ],
  ...['ignoreProxyEnvironmentVariables', 'maxResponseSize', 'cookieJar'].map(
    (name): Shape => [
      runtime,
      'lib/requester/requester-pool.js',
      `\`run.requester.options.${name}\``,
      ({ run }) => name in Object(run?.['requester']?.['options']),
    ],
  ),
  [
    runtime,
    'lib/runner/extensions/http-request.command.js',
    'traces of requesters with `source`: `collection` or `script`',
    ({ requests }) =>
      isSame(
        requests.map(({ trace }) => trace['source'] as unknown),
        ['script', 'collection'],
      ),
  ],
  [
    runtime,
    'lib/requester/requester.js',
    '`request(id, request, behavior, done)`, which returns what can be aborted',
    ({ requests }) =>
      requests.length === 2 && requests.every(({ parts }) => parts.length === 4 && typeof parts[0] === 'string'),
  ],
  [
    runtime,
    'lib/requester/requester.js',
    'replies of an error or nothing, and a response',
    ({ requests }) =>
      requests.length === 2 && requests.every(({ reply: [error, response] }) => !error && isObject(response)),
  ],
  [
    'postman-collection',
    'lib/collection/request.js',
    'requests with method, url.toString, url.getHost, headers.members, headers.get and body.toString',
    ({ requests }) => {
      const request = requests.at(-1)?.parts[1] as Thing;
      const { url, headers, body } = request as unknown as Record<
        string,
        { [name: string]: unknown; toString(): string }
      >;
      return (
        isSame([request['method'], String(body)], ['POST', 'sent']) &&
        String(url).endsWith('/one') &&
        isFunction(url?.['getHost']) &&
        isFunction(headers?.['get']) &&
        Array.isArray(headers?.['members'])
      );
    },
  ],
  [
    'postman-collection',
    'lib/collection/response.js',
    'responses with code, headers.members, stream, responseTime and text()',
    ({ requests }) => {
      const response = requests.at(-1)?.reply[1] as Thing;
      const text = isFunction(response['text']) && Reflect.apply(response['text'] as never, response, []);
      return (
        isSame([response['code'], text, String(response['stream'])], [200, 'got', 'got']) &&
        Array.isArray(response['headers']?.['members']) &&
        Number(response['responseTime']) >= 0
      );
    },
  ],
  [
    'postman-sandbox',
    'lib/postman-sandbox.js',
    '`run.host.execute`',
    ({ run }) => isFunction(run?.['host']?.['execute']),
  ],
  [
    'postman-sandbox',
    'lib/postman-sandbox.js',
    '`run.host.dispatch`',
    ({ run }) => isFunction(run?.['host']?.['dispatch']),
  ],
  [
    'postman-sandbox',
    'lib/postman-sandbox.js',
    '`run.host.dispose`',
    ({ run }) => isFunction(run?.['host']?.['dispose']),
  ],
  [
    'postman-sandbox',
    'lib/postman-sandbox.js',
    '`run.host`, an emitter of events',
    ({ run }) => isFunction(run?.['host']?.['once']) && isFunction(run?.['host']?.['emit']),
  ],
  [
    runtime,
    'lib/runner/extensions/event.command.js',
    '`execute(event, execution, callback)` with event.listen and script.toSource()',
    ({ executions }) =>
      isSame(
        executions.map(({ parts }) => (parts[0] as Thing)['listen'] as unknown),
        ['prerequest', 'test', 'prerequest'],
      ) && executions.every(({ parts }) => isFunction((parts[0] as Thing)['script']?.['toSource'])),
  ],
  [
    runtime,
    'lib/runner/extensions/event.command.js',
    'executions with id, cursor and context: request, response, environment and _variables',
    ({ executions }) => {
      const execution = executions[1]?.parts[1] as Thing;
      const { context, cursor } = execution as unknown as Record<string, Thing | undefined>;
      return (
        typeof execution['id'] === 'string' &&
        isObject(cursor) &&
        isObject(context?.['request']) &&
        isObject(context?.['response']) &&
        isScope(context?.['environment']) &&
        isScope(context?.['_variables'])
      );
    },
  ],
  [
    runtime,
    'lib/runner/extensions/event.command.js',
    'results with `return` and `_variables`',
    ({ executions }) =>
      executions.length === 3 &&
      executions.every(({ result }) => isObject(result['return']) && isObject(result['_variables'])),
  ],
  [
    runtime,
    'lib/runner/extensions/event.command.js',
    `the event \`${skipEvent}<id>\` of what a script skips`,
    ({ hostEvents }) => hostEvents[skipEvent]?.length === 1,
  ],
  [
    runtime,
    'lib/runner/extensions/event.command.js',
    `the event \`${requestEvent}<id>\` with cursor, execution, request's id and request`,
    ({ hostEvents }) => {
      const [asked] = hostEvents[requestEvent] ?? [];
      return asked?.length === 4 && isObject(asked[0]) && typeof asked[1] === 'string' && isObject(asked[3]);
    },
  ],
  [
    runtime,
    'lib/runner/extensions/event.command.js',
    `the answer \`${responseEvent}<id>\` with the request's id, an error or nothing, and a response`,
    ({ dispatched, hostEvents }) => {
      const [name, id, error, response] = dispatched.find(([one]) => String(one).startsWith(responseEvent)) ?? [];
      return name !== undefined && id === hostEvents[requestEvent]?.[0]?.[2] && error === null && isObject(response);
    },
  ],
  ...['beforeItem', 'request', 'script', 'assertion', 'item'].map(
    (name): Shape => [
      'newman',
      'lib/run/summary.js',
      `a listener to \`${name}\` that keeps what comes until the run ends`,
      ({ listeners }) => (listeners[name] ?? 0) > 0,
    ],
  ),
  [
    'newman',
    'lib/run/index.js',
    'the event `beforeRequest` with the request',
    ({ events }) => isFunction(events['beforeRequest']?.at(-1)?.event['request']?.['url']?.['getHost']),
  ],
  [
    'newman',
    'lib/run/index.js',
    'the event `request` with cursor, request and response; cursor.scriptId only of what a script sends',
    ({ events: { request = [] } }) =>
      isSame(
        request.map(({ event }) => event['cursor']?.['scriptId'] !== undefined),
        [true, false],
      ) && request.every(({ event }) => isObject(event['request']) && isObject(event['response'])),
  ],
  [
    'newman',
    'lib/run/index.js',
    'the event `console` with messages',
    ({ events }) =>
      isSame(
        events['console']?.map(({ event }) => event['messages'] as unknown),
        [[200, 'came']],
      ),
  ],
  [
    'newman',
    'lib/run/index.js',
    'the event `assertion` with the message of what failed',
    ({ events }) =>
      isSame(
        events['assertion']?.map(({ error }) => error['message'] as unknown),
        ['no'],
      ),
  ],
  [
    'newman',
    'lib/run/index.js',
    'the event `script` with the message of what it threw',
    ({ events }) =>
      isSame(
        events['script']?.map(({ error }) => error?.['message'] as unknown),
        [undefined, 'broken is not defined', undefined],
      ),
  ],
];
