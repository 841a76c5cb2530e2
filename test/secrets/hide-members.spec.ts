import assert from 'node:assert/strict';
import { captureExchange } from '../../src/secrets/capture-exchange';
import { createRedactor } from '../../src/secrets/create-redactor';
import { hideMembers } from '../../src/secrets/hide-members';

const mark = '[redacted]';

describe('hideMembers', () => {
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
    ['an element with a prefix and an attribute', '<n:PIN x="1">4711</n:PIN>', `<n:PIN x="${mark}">${mark}</n:PIN>`],
    ['entities', '<Password>a&amp;b&#99;&#x64;</Password>', `<Password>${mark}</Password>`],
    ['CDATA', '<Password><![CDATA[a<b c]]></Password>', `<Password><![CDATA[${mark}]]></Password>`],
    ['an attribute', `<u Password="open sesame" PIN='4711'/>`, `<u Password="${mark}" PIN='${mark}'/>`],
    ['numbers, also short ones', '{"PIN": 12,"n":{"PIN":-1.5e3}}', '{"PIN": 0,"n":{"PIN":0}}'],
    ['short ones', '{"PIN":"12","b":"12"}', `{"PIN":"${mark}","b":"12"}`],
    ['names in other case', '{"password":"open sesame","pin":"x"}', `{"password":"${mark}","pin":"${mark}"}`],
    ['null, true and false', '{"PIN":null,"Password":true}', '{"PIN":null,"Password":true}'],
    [
      'lists and objects',
      '{"PIN":["1","22",{"k":"333","l":4}],"n":"x"}',
      `{"PIN":["${mark}","${mark}",{"k":"${mark}","l":0}],"n":"x"}`,
    ],
    ['a value that ends in a backslash', '{"PIN":"1\\\\","n":"x"}', `{"PIN":"${mark}","n":"x"}`],
    ['a value that is missing', '{"PIN":}, {"n":"x"}', '{"PIN":}, {"n":"x"}'],
    [
      'JSON in JSON',
      JSON.stringify({ a: JSON.stringify({ PIN: 'a"\\b\\', n: 1, password: 7 }), b: 'x' }),
      JSON.stringify({ a: JSON.stringify({ PIN: mark, n: 1, password: 0 }), b: 'x' }),
    ],
    [
      'JSON in JSON in JSON',
      JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ PIN: '"', n: 1 }) }) }),
      JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ PIN: mark, n: 1 }) }) }),
    ],
    ['an element of one character', '<a><pin>1</pin><n>1</n></a>', `<a><pin>${mark}</pin><n>1</n></a>`],
    [
      'an element with its attributes',
      '<PIN value="1" x:y=\'2\' xsi:type="z">3</PIN><n v="1"/>',
      `<PIN value="${mark}" x:y='${mark}' xsi:type="z">${mark}</PIN><n v="1"/>`,
    ],
    ['an empty element with attributes', '<PIN value="1>2"/><n>x</n>', `<PIN value="${mark}"/><n>x</n>`],
    [
      'what is nested in an element',
      '<PIN><a b="1"><PIN>2</PIN></a>3</PIN><n>x</n>',
      `<PIN><a b="${mark}"><PIN>${mark}</PIN></a>${mark}</PIN><n>x</n>`,
    ],
    [
      'text that comments and CDATA interrupt',
      '<PIN>1<!--2--> 3 <![CDATA[</PIN>4]]><?p?>5</PIN><n>x</n>',
      `<PIN>${mark}<!--${mark}--> ${mark} <![CDATA[${mark}]]><?p?>${mark}</PIN><n>x</n>`,
    ],
    ['an element that is cut off', '<a><PIN>open <b>sesa', `<a><PIN>${mark} <b>${mark}`],
    [
      'an attribute in other case',
      `<u password="1" n:pin='2' n="1"/>`,
      `<u password="${mark}" n:pin='${mark}' n="1"/>`,
    ],
    [
      'an element in JSON',
      '{"a":"<PIN v=\\"1\\">2<\\/PIN>","b":"<PIN> is missing","c":"x"}',
      `{"a":"<PIN v=\\"${mark}\\">${mark}<\\/PIN>","b":"<PIN> is missing","c":"x"}`,
    ],
    ['a form', 'a=1&pin=2&password=open+sesame&pinned=3', `a=1&pin=${mark}&password=${mark}&pinned=3`],
    ['a query in JSON', '{"u":"/?pin=12","n":"x"}', `{"u":"/?pin=${mark}","n":"x"}`],
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
        const { exchange } = captureExchange({ recording, members: ['PIN', 'Password'], redactor: createRedactor() });
        const { request, response } = exchange;
        assert.equal(side === 'request' ? request.body : Buffer.from(response?.body ?? []).toString(), expected);
      }
    });
  }

  it('learns what broken text says as a whole, for its own exchange only', () => {
    const redactor = createRedactor();
    const recording = {
      method: 'POST',
      url: 'https://api.example.com/?PIN=1234',
      requestHeaders: [
        ['X-Echo', 'open sesame, 1234'],
        ['Pin', '1'],
      ] as const,
      requestBody: '<Password>open <!-- -->sesame</Password>',
      duration: 0,
    };
    const { exchange, redact } = captureExchange({ recording, members: ['Password', 'PIN'], redactor });
    assert.deepEqual(exchange.request, {
      method: 'POST',
      url: `https://api.example.com/?PIN=${mark}`,
      headers: [
        ['X-Echo', `${mark}, ${mark}`],
        ['Pin', mark],
      ],
      body: `<Password>${mark} <!-- -->${mark}</Password>`,
    });
    redactor.add('learned later');
    assert.equal(redact('open sesame, learned later'), `${mark}, ${mark}`);
    assert.equal(redactor.text('open sesame, learned later').text, `open sesame, ${mark}`);
  });

  it('takes a time that grows with the length only', () => {
    const hard = [
      '"PIN":',
      '"PIN":"',
      '\\',
      '\\"PIN\\":\\"',
      '<PIN ',
      '<PIN a="',
      '<PIN>',
      '<!--',
      ' PIN="',
      "'",
      '&PIN=',
      '<![CDATA[',
    ];
    for (const part of hard) {
      const started = process.cpuUsage().user;
      hideMembers(`<${part.repeat(20_000)}</PIN>`, ['PIN']);
      assert.ok(process.cpuUsage().user - started < 3_000_000, part);
    }
  });

  it('leaves objects and lists alone whose name is a secret only elsewhere', () => {
    const body = '{"Data":[{"Name":"north","data":"amber-lantern"}],"Key":{"a":"quiet-harbor"}}';
    const { text, secrets } = hideMembers(body, ['Data', 'Key'], ['Data']);
    assert.equal(text, '{"Data":[{"Name":"north","data":"[redacted]"}],"Key":{"a":"[redacted]"}}');
    assert.deepEqual(secrets, ['amber-lantern', 'quiet-harbor']);
  });
});
