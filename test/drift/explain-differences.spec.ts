import assert from 'node:assert/strict';
import { compare, vendor } from '../support/drift/shop';

describe('An explanation of drift', () => {
  it('takes what is explained for explained', () => {
    const changed = vendor();
    changed.order['state'] = { type: 'string' };
    changed.order['note'] = { type: 'string' };
    const report = compare(
      JSON.stringify(changed.document),
      `explained:
  - { at: Order/*, kind: enum, why: The vendor lost its enums. }
  - { at: [Order/note], kind: [nullable, type], side: extra, why: Seen in practice. }
  - { at: Order/id, why: For another document. }
`,
    );
    assert.deepEqual(
      report.differences.map(({ at, explanation }) => [at, explanation]),
      [
        ['Order/state', 'The vendor lost its enums.'],
        ['Order/note', 'Seen in practice.'],
      ],
    );
    assert.deepEqual(
      report.unused.map(({ why }) => why),
      ['For another document.'],
    );
  });

  for (const [title, limits, expected] of [
    ['while the document says so', `document: '"lost"'`, ['Known.']],
    ['not when the document says more', `document: '"l"'`, [undefined]],
    ['with a pattern', `document: [x, '*ost"']`, ['Known.']],
    ['not when the contract says nothing of it', `contract: '*"paid"'`, [undefined]],
  ] as const) {
    it(`holds ${title}`, () => {
      const changed = vendor();
      changed.order['state'] = { type: 'string', enum: ['open', 'paid', 'lost'] };
      const report = compare(
        JSON.stringify(changed.document),
        `explained: [{ at: Order/state, kind: enum, side: missing, ${limits}, why: Known. }]`,
      );
      assert.deepEqual(
        report.differences.map(({ explanation }) => explanation),
        expected,
      );
    });
  }

  for (const [title, explained, what] of [
    ['without at', '[{ why: Because. }]', "'at' is missing"],
    ['with a number', '[{ at: 7, why: Because. }]', "'at' is neither text nor a list of texts"],
    ['without why', '[{ at: Order }]', "'why' is missing"],
    ['with an unknown kind', '[{ at: Order, kind: shape, why: Because. }]', "'shape' is no kind of difference"],
    ['with an unknown side', '[{ at: Order, side: left, why: Because. }]', "'left' is no side"],
    ['with an unknown key', '[{ at: Order, because: x, why: Because. }]', "'because' means nothing here"],
  ] as const) {
    it(`refuses an explanation ${title}`, () => {
      assert.throws(
        () => compare(JSON.stringify(vendor().document), `explained:\n  ${explained}\n`),
        (error: { code?: string; what?: string }) =>
          error.code === 'ERR_EXPLANATION' &&
          error.what?.includes('contracts/acme/shop.drift.yaml:2:') === true &&
          error.what.includes(what),
      );
    });
  }
});
