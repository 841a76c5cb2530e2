import assert from 'node:assert/strict';
import { nextId } from '../../../src/mock/state/next-id';

describe('nextId', () => {
  const cases: [example: unknown, expected: string | RegExp][] = [
    [41, '42'],
    ['0099', '0100'],
    ['+19195550100', '+19195550101'],
    ['p-12-x', 'p-13-x'],
    ['99999999999999999999', '100000000000000000000'],
    ['main', 'main-1'],
    [undefined, '-1'],
    ['0b9c8d7e-1234-4abc-9def-0123456789ab', /^[0-9a-f]{8}-[0-9a-f]{4}-4abc-9def-[0-9a-f]{12}$/],
    ['3f0e9a6c5b7d4e21a8c4f1d2b6e70913', /^[0-9a-f]{32}$/],
  ];
  for (const [example, expected] of cases) {
    it(`makes ${expected} of ${example}`, () => {
      const id = nextId({ example, maker: 'a', count: 1 });
      if (typeof expected === 'string') assert.equal(id, expected);
      else assert.match(id, expected);
      assert.notEqual(nextId({ example, maker: 'a', count: 2 }), id);
    });
  }

  it('never gives two makers the same uuid', () => {
    const example = '0b9c8d7e-1234-4abc-9def-0123456789ab';
    assert.notEqual(nextId({ example, maker: 'a', count: 1 }), nextId({ example, maker: 'b', count: 1 }));
    assert.equal(nextId({ example, maker: 'a', count: 1 }), nextId({ example, maker: 'a', count: 1 }));
  });
});
