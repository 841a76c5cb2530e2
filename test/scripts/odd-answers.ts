import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Reply } from '../support/serve';

interface OddAnswers {
  readonly collection: string;
  readonly item: string;
  readonly replies: readonly Reply[];
}

const numbers = 'bandwidth/numbers';
const uptrends = 'uptrends/api-v4';
const json = { 'Content-Type': 'application/json' };
const xml = { 'Content-Type': 'application/xml' };
const site = (id: string) => `<SitesResponse><Sites><Site><Id>${id}</Id></Site></Sites></SitesResponse>`;
const zones = '[{"TimezoneId":12}]';
const big = 'x'.repeat(300_000);

/** Answers such as no API should give, to requests that take something from them. */
export const oddAnswers: Readonly<Record<string, OddAnswers>> = {
  'odd JSON values': {
    collection: uptrends,
    item: 'List time zones',
    replies: [
      ...['null', 'true', 'false', '0', '-0', '1e21', '1e400', '0.1', '12345678901234567890', '""', '" "', '"a"'],
      ...['[]', '[1]', '{}', '{"a":1}', '"\\u0000"', '"\\ud83d"', '"🔑"', '"{{allow}}"', '"{{$guid}}"', '"x\\ny"'],
    ].map((value) => ({ headers: json, body: `[{"TimezoneId":${value}}]` })),
  },
  'odd JSON texts': {
    collection: uptrends,
    item: 'List time zones',
    replies: [
      ...[
        '',
        ' ',
        'null',
        'true',
        '7',
        '"text"',
        '[]',
        '{}',
        '[null]',
        '[[]]',
        '[[{"TimezoneId":1}]]',
        '{"0":{"TimezoneId":1}}',
      ],
      ...['{"TimezoneId":1}', '[{"timezoneid":1}]', '[{"TimezoneId":1}', '[{"TimezoneId":1}] x', '[{TimezoneId:1}]'],
      ...[
        '[{"TimezoneId":1,"TimezoneId":2}]',
        '\uFEFF[{"TimezoneId":1}]',
        '\uFEFF\uFEFF[]',
        '[{"__proto__":{"TimezoneId":1}}]',
      ],
      ...[
        '\u00a0[{"TimezoneId":1}]',
        `[{"TimezoneId":1,"More":"${big}"}]`,
        '<x>',
        '<',
        '>',
        '&lt;',
        '[{"TimezoneId":1}]\u0000',
      ],
    ].map((body) => ({ headers: json, body })),
  },
  'odd XML values': {
    collection: numbers,
    item: 'List sites',
    replies: [
      ...[
        '',
        ' ',
        '7',
        ' 7 ',
        '\n7\n',
        '0',
        '007',
        '1e3',
        'true',
        'null',
        '&amp;',
        '&#55;',
        '&#x37;',
        '&unknown;',
        '&',
      ],
      ...[
        '<![CDATA[7]]>',
        '<![CDATA[ 7 ]]>',
        '<![CDATA[<a>]]>',
        '7<!-- seven -->',
        '<!-- seven -->',
        '<?pi 7?>',
        '7<b/>8',
        '<b>7</b>',
      ],
      ...['<Id>7</Id>', 'é🔑', '{{allow}}', '\u0001', ']]>', '<a:b xmlns:a="x">7</a:b>'],
    ].map((id) => ({ headers: xml, body: site(id) })),
  },
  'odd XML texts': {
    collection: numbers,
    item: 'List sites',
    replies: [
      ...[
        '<',
        '<a',
        '<a>',
        '<a/>',
        '<a></b>',
        '</a>',
        '<a/><b/>',
        '<a/>text',
        'text<a/>',
        '<a/><!-- end -->',
        '<!-- start --><a/>',
      ],
      ...['\uFEFF', ' ', '\n', '<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-8"?>\n', '<!DOCTYPE x>'].map(
        (start) => `${start}${site('7')}`,
      ),
      `<!DOCTYPE x [<!ENTITY a "7">]>${site('&a;')}`,
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>${site('&a;')}`,
      '<n:SitesResponse xmlns:n="u"><n:Sites><n:Site><n:Id>7</n:Id></n:Site></n:Sites></n:SitesResponse>',
      '<SitesResponse x="1"><Sites y="2"><Site Id="9"><Id z="3">7</Id></Site></Sites></SitesResponse>',
      '<SitesResponse><Sites><Site><Id>3</Id><Id>4</Id></Site></Sites></SitesResponse>',
      '<SitesResponse><Sites><Site/><Site><Id>4</Id></Site></Sites></SitesResponse>',
      '<SitesResponse><Sites>text<Site><Id>4</Id></Site></Sites></SitesResponse>',
      '<SitesResponse><Sites/></SitesResponse>',
      '<SitesResponse/>',
      '<__proto__><Sites><Site><Id>7</Id></Site></Sites></__proto__>',
      '<SitesResponse><constructor>1</constructor><Sites><Site><Id>7</Id></Site></Sites></SitesResponse>',
      '<document><Sites><Site><Id>7</Id></Site></Sites></document>',
      `<SitesResponse><Sites>${'<Site><Id>7</Id></Site>'.repeat(2000)}</Sites></SitesResponse>`,
      `${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`,
    ].map((body) => ({ headers: xml, body })),
  },
  'odd charsets and encodings': {
    collection: uptrends,
    item: 'List time zones',
    replies: [
      {
        headers: { 'Content-Type': 'application/json; charset=iso-8859-1' },
        body: Buffer.from('[{"TimezoneId":"é"}]', 'latin1'),
      },
      {
        headers: { 'Content-Type': 'application/json; charset=utf-16le' },
        body: Buffer.from('[{"TimezoneId":"é"}]', 'utf16le'),
      },
      { headers: { 'Content-Type': 'application/json; charset=nonsense' }, body: '[{"TimezoneId":"é"}]' },
      { headers: json, body: Buffer.from('5b7b2254696d657a6f6e654964223a22ff227d5d', 'hex') },
      { headers: { 'Content-Type': 'image/png' }, body: '[{"TimezoneId":"é"}]' },
      { headers: {}, body: '[{"TimezoneId":"é"}]' },
      { headers: { ...json, 'Content-Encoding': 'gzip' }, body: gzipSync(zones) },
      { headers: { ...json, 'Content-Encoding': 'deflate' }, body: deflateSync(zones) },
      { headers: { ...json, 'Content-Encoding': 'br' }, body: brotliCompressSync(zones) },
      { headers: { ...json, 'Content-Encoding': 'gzip' }, body: zones },
    ],
  },
  'odd statuses': {
    collection: uptrends,
    item: 'List time zones',
    replies: [200, 201, 202, 204, 205, 206, 299, 300, 301, 304, 399, 400, 404, 418, 499, 500, 503, 599, 600, 999].map(
      (status) => ({
        status,
        headers: json,
        ...([204, 205, 304].includes(status) ? {} : { body: zones }),
      }),
    ),
  },
  'odd Location headers': {
    collection: numbers,
    item: 'Create a SIP peer',
    replies: [
      ...[
        '',
        '/',
        '5',
        '/5',
        '/a/5/',
        'https://api.example.com/sites/1/sippeers/5',
        '/5?x=1',
        '/5#x',
        '?x',
        '#x',
        '//host/5',
        '/a%2Fb',
        '/a%20b',
      ],
      ...['/é', '{{allow}}', '/{{allow}}', ' /5 ', '/5;x', '/5,6'],
    ].map((Location) => ({ status: 201, headers: { Location: Buffer.from(Location).toString('latin1') } })),
  },
  'Location headers that come twice, or in another case,': {
    collection: numbers,
    item: 'Create a SIP peer',
    replies: [
      { status: 201, headers: { location: '/5' } },
      { status: 201, headers: { LOCATION: '/5' } },
      { status: 201, headers: { Location: ['/5', '/6'] } },
      { status: 201, headers: { 'X-Location': '/5' } },
    ],
  },
};
