import assert from 'node:assert/strict';
import { describeExceptions } from '../../src/collections/describe-exceptions';
import type { Effect, Operation, Scheme } from '../../src/model/operation';
import { parsePathTemplate } from '../../src/model/path-template';

const user: Scheme = { name: 'user', kind: 'basic' };
const key: Scheme = { name: 'key', kind: 'apiKey', key: { in: 'header', name: 'X-Key' } };

interface Sketch {
  readonly effect?: Effect;
  readonly schemes?: readonly Scheme[];
  readonly spans?: readonly string[];
}

/** `GET /things/{id}` → what is particular to it. */
function exceptionsOf(sketches: Readonly<Record<string, Sketch>>) {
  const usual = { GET: 'read', DELETE: 'delete', POST: 'write' } as const;
  const operations = Object.entries(sketches).map(([name, { effect, schemes = [user], spans = [] }]) => {
    const [method = 'GET', path = ''] = name.split(' ') as [keyof typeof usual, string];
    return { method, pathTemplate: parsePathTemplate(path, spans), effect: effect ?? usual[method], schemes };
  });
  return describeExceptions(operations as unknown as readonly Operation[], [user]);
}

describe('what the pre-request script is told of operations', () => {
  it('is nothing of those that are as their method says', () => {
    assert.deepEqual(exceptionsOf({ 'GET /a': {}, 'POST /a': {}, 'DELETE /a/{id}': {} }), {});
  });

  it('is the effect, the way to sign in, and the values with slashes that differ', () => {
    assert.deepEqual(
      exceptionsOf({
        'POST /a': { effect: 'spend' },
        'POST /b': { effect: 'read' },
        'GET /c': { schemes: [] },
        'GET /d': { schemes: [user, key] },
        'GET /e/{id}': { spans: ['id'] },
      }),
      {
        'POST /a': { effect: 'spend' },
        'POST /b': { effect: 'read' },
        'GET /c': { scheme: null },
        'GET /d': { keys: ['key'] },
        'GET /e/:id': { spans: ['id'] },
      },
    );
  });

  it('is also which are as usual, where an unusual one would be taken for them', () => {
    assert.deepEqual(
      exceptionsOf({
        'POST /a/{id}': { effect: 'spend' },
        'POST /a/search': {},
        'POST /b/a/search': {},
        'POST /c/d': {},
      }),
      { 'POST /a/:id': { effect: 'spend' }, 'POST /a/search': {}, 'POST /b/a/search': {} },
    );
  });

  it('takes no id for fixed text, unless the other only reads', () => {
    const others = { 'POST /x/{id}/{action}': {}, 'POST /y/{id}/{action}': {} };
    assert.deepEqual(exceptionsOf({ ...others, 'POST /7/start': { effect: 'spend' } }), {
      'POST /7/start': { effect: 'spend' },
    });
    assert.deepEqual(exceptionsOf({ ...others, 'POST /7/search': { effect: 'read' } }), {
      'POST /x/:id/:action': {},
      'POST /y/:id/:action': {},
      'POST /7/search': { effect: 'read' },
    });
  });
});
