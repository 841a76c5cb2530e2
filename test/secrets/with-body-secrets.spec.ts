import assert from 'node:assert/strict';
import { captureExchange } from '../../src/secrets/capture-exchange';
import { createRedactor } from '../../src/secrets/create-redactor';
import { withBodySecrets } from '../../src/secrets/with-body-secrets';

const mark = '[redacted]';

describe('withBodySecrets', () => {
  for (const [title, body, expected] of [
    ['JSON', '{"Password":"open sesame","Name":"x"}', `{"Password":"${mark}","Name":"x"}`],
    ['JSON in the depth, escaped', '[{"a":{"Password" : "o\\u0070en \\"s\\""}}]', `[{"a":{"Password" : "${mark}"}}]`],
    ['JSON that is cut off', '{"Password":"open sesa', `{"Password":"${mark}`],
    ['several', '{"Password":"first one","b":{"PIN":"4711"}}', `{"Password":"${mark}","b":{"PIN":"${mark}"}}`],
    ['null and empty', '{"Password":null,"b":{"Password":""}}', '{"Password":null,"b":{"Password":""}}'],
    [
      'other members',
      '{"PasswordSpecified":"never","Pass":"ever so"}',
      '{"PasswordSpecified":"never","Pass":"ever so"}',
    ],
    ['an element', '<a><Password>open sesame</Password></a>', `<a><Password>${mark}</Password></a>`],
    ['an element with a prefix and an attribute', '<n:PIN x="1">4711</n:PIN>', `<n:PIN x="1">${mark}</n:PIN>`],
    ['entities', '<Password>a&amp;b&#99;&#x64;</Password>', `<Password>${mark}</Password>`],
    ['CDATA', '<Password><![CDATA[a<b c]]></Password>', `<Password><![CDATA[${mark}]]></Password>`],
    ['an attribute', `<u Password="open sesame" PIN='4711'/>`, `<u Password="${mark}" PIN='${mark}'/>`],
    [
      'elsewhere in the same body',
      '{"Password":"open sesame","log":"was: open sesame"}',
      `{"Password":"${mark}","log":"was: ${mark}"}`,
    ],
  ] as const) {
    it(`hides ${title}`, () => {
      for (const side of ['request', 'response'] as const) {
        const recording = {
          method: 'POST',
          url: 'https://api.example.com/',
          requestHeaders: [],
          duration: 0,
          ...(side === 'request' ? { requestBody: body } : {}),
          response: { status: 200, headers: [], body: Buffer.from(side === 'response' ? body : '') },
        };
        const redactor = withBodySecrets({ recording, members: ['PIN', 'Password'], redactor: createRedactor() });
        const { request, response } = captureExchange(recording, redactor);
        assert.equal(side === 'request' ? request.body : Buffer.from(response?.body ?? []).toString(), expected);
      }
    });
  }

  it('leaves the run with the secrets it had', () => {
    const known = createRedactor();
    const recording = { requestBody: '{"Password":"open sesame"}' };
    assert.equal(withBodySecrets({ recording, members: [], redactor: known }), known);
    const redactor = withBodySecrets({ recording, members: ['Password'], redactor: known });
    redactor.add('learned later');
    assert.equal(redactor.text('open sesame, learned later').text, `${mark}, ${mark}`);
    assert.equal(known.text('open sesame, learned later').text, `open sesame, ${mark}`);
  });
});
