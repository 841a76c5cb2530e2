import assert from 'node:assert/strict';
import { embedJson, escapeHtml } from '../../../src/report/html/embed';

describe('embedJson', () => {
  for (const text of ['</script>', '<!--', '\u2028\u2029', '\ud800', '\0', '\\u003c']) {
    it(`writes ${JSON.stringify(text)} so that it comes back and ends nothing`, () => {
      const json = embedJson({ [text]: text });
      assert.deepEqual(JSON.parse(json), { [text]: text });
      assert.ok(!/[<\u2028\u2029\ud800\0]/.test(json));
    });
  }
});

describe('escapeHtml', () => {
  it('leaves nothing that is markup', () => {
    assert.equal(escapeHtml(`<a b="c" d='e'>&`), '&#60;a b=&#34;c&#34; d=&#39;e&#39;&#62;&#38;');
  });
});
