import assert from 'node:assert/strict';
import { formatDrift } from '../../src/drift/format-drift';

const difference = {
  kind: 'field',
  side: 'missing',
  at: 'Order/total',
  breaking: false,
  operations: ['listOrders'],
} as const;

describe('formatDrift', () => {
  it('ends with what was compared and what was not', () => {
    const text = formatDrift({
      title: 'vendor.json against acme/shop',
      differences: [difference],
      passedOver: [{ contract: 'acme/sign-in', operations: 1 }],
      unused: 0,
      all: false,
    });
    const [, , , , , , total, , compared = '', notCompared = '', passedOver, end] = text.split('\n');
    assert.equal(total, '1 difference: 0 breaking, 1 other, 0 explained');
    assert.match(compared, /^Compared: servers, security, .*constraints \(lengths, .*\.$/);
    assert.match(notCompared, /^Not compared: descriptions, examples, .*callbacks.*\.$/);
    assert.equal(
      passedOver,
      'Not compared: acme/sign-in, which shares only 1 operation with the document; --with acme/sign-in compares it.',
    );
    assert.equal(end, '');
  });
});
