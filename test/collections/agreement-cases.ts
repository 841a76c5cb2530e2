/** An answer of the API; what is left out is as in the saved response. */
export interface AgreementCase {
  readonly collection: string;
  readonly item: string;
  readonly title: string;
  readonly good: boolean;
  readonly status?: number;
  /** Instead of the saved response's. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A text or bytes as they are; a function changes the saved JSON. */
  readonly body?: string | Uint8Array | ((saved: never) => unknown);
}

type AgreementResponse = Pick<AgreementCase, 'status' | 'headers' | 'body'>;
type Row = readonly [title: string, verdict: 'good' | 'bad', answer: AgreementResponse];

function answersOf(collection: string, item: string, rows: readonly Row[]): readonly AgreementCase[] {
  return rows.map(([title, verdict, answer]) => ({ collection, item, title, good: verdict === 'good', ...answer }));
}

/** The saved JSON with other members. */
const withMembers =
  (members: object) =>
  (saved: object): unknown => ({ ...saved, ...members });
const without =
  (key: string) =>
  (saved: Record<string, unknown>): unknown =>
    Object.fromEntries(Object.entries(saved).filter(([name]) => name !== key));
const type = (contentType: string) => ({ 'Content-Type': contentType });
const gif = Buffer.from('GIF89a', 'latin1');

const monitorStart = '{"MonitorGuid":"6b1c2f0e-3d4a-4c5b-9e8f-0a1b2c3d4e5f","Name":"x","MonitorType":"Https"';
const monitor = answersOf('uptrends/api-v4', 'Get a monitor', [
  ['as promised', 'good', {}],
  ['a field nobody knows', 'good', { body: withMembers({ Extra: { a: [1] } }) }],
  ['null where it is allowed', 'good', { body: withMembers({ Notes: null, CheckInterval: null }) }],
  ['null where it is not', 'bad', { body: withMembers({ Name: null }) }],
  ['a missing identifier', 'bad', { body: without('MonitorGuid') }],
  ['a missing name', 'bad', { body: without('Name') }],
  ['a missing field that is optional', 'good', { body: without('Url') }],
  ['a guid that is none', 'bad', { body: withMembers({ MonitorGuid: 'not-a-guid' }) }],
  ['a guid in braces', 'bad', { body: withMembers({ MonitorGuid: '{6b1c2f0e-3d4a-4c5b-9e8f-0a1b2c3d4e5f}' }) }],
  ['a guid in capitals', 'good', { body: withMembers({ MonitorGuid: '6B1C2F0E-3D4A-4C5B-9E8F-0A1B2C3D4E5F' }) }],
  ['a number as text', 'bad', { body: withMembers({ CheckInterval: '5' }) }],
  ['a fraction for a whole number', 'bad', { body: withMembers({ CheckInterval: 5.5 }) }],
  ['a whole number with a point', 'good', { body: withMembers({ CheckInterval: 5.0 }) }],
  ['a boolean as text', 'bad', { body: withMembers({ IsActive: 'true' }) }],
  ['an unknown enumeration value', 'bad', { body: withMembers({ MonitorMode: 'Holiday' }) }],
  ['an enumeration value in another case', 'bad', { body: withMembers({ MonitorMode: 'staging' }) }],
  ['null in a nullable enumeration', 'good', { body: withMembers({ IpVersion: null }) }],
  ['a timestamp without a time', 'bad', { body: withMembers({ CreatedDate: '2026-05-04' }) }],
  ['a timestamp on 30 February', 'bad', { body: withMembers({ CreatedDate: '2026-02-30T10:00:00' }) }],
  ['a timestamp with fractions', 'good', { body: withMembers({ CreatedDate: '2026-05-04T10:15:30.1234567' }) }],
  ['an integer beyond 32 bits', 'bad', { body: withMembers({ Port: 2147483648 }) }],
  ['an error deep inside', 'bad', { body: withMembers({ ErrorConditions: [{ ErrorConditionType: 7 }] }) }],
  ['an object for a list', 'bad', { body: withMembers({ ErrorConditions: {} }) }],
  ['a list for the object', 'bad', { body: (saved: unknown) => [saved] }],
  ['null for the object', 'bad', { body: 'null' }],
  ['an empty body', 'bad', { body: '' }],
  ['a blank body', 'bad', { body: ' ' }],
  ['malformed JSON', 'bad', { body: '{"MonitorGuid":' }],
  ['text after the JSON', 'bad', { body: '{} x' }],
  ['a comma too many', 'bad', { body: `${monitorStart},}` }],
  ['a comment in JSON', 'bad', { body: `${monitorStart}/* x */}` }],
  ['single quotes', 'bad', { body: `${monitorStart},'Url':null}` }],
  ['a number that is none', 'bad', { body: `${monitorStart},"CheckInterval":NaN}` }],
  ['a number with a leading zero', 'bad', { body: `${monitorStart},"CheckInterval":05}` }],
  ['an exponent', 'good', { body: `${monitorStart},"CheckInterval":5e0}` }],
  ['a repeated key', 'good', { body: `${monitorStart},"Name":"y"}` }],
  ['a line break in a text', 'bad', { body: `${monitorStart},"Notes":"a\nb"}` }],
  ['text beyond ASCII', 'good', { body: `${monitorStart},"Notes":"Zürich 🔑"}` }],
  ['white space around', 'good', { body: `\r\n ${monitorStart}}\n` }],
  ['an HTML page', 'bad', { headers: type('text/html'), body: '<html></html>' }],
  ['no media type', 'bad', { headers: {} }],
  ['the media type in capitals', 'good', { headers: type('APPLICATION/JSON') }],
  ['a media type with a charset', 'good', { headers: type('application/json; charset=utf-8') }],
  ['a related media type', 'bad', { headers: type('application/problem+json') }],
  ['the header name in lowercase', 'good', { headers: { 'content-type': 'application/json' } }],
  ['a status of success that is not promised', 'bad', { status: 202 }],
  ['a documented failure', 'bad', { status: 404, body: '{"Messages":[]}' }],
  ['a failure nobody documented', 'bad', { status: 500, body: '{}' }],
]);

const monitors = answersOf('uptrends/api-v4', 'List monitors', [
  ['an empty list', 'good', { body: '[]' }],
  ['one bad element', 'bad', { body: (saved: unknown[]) => [...saved, { Name: 'x' }] }],
  ['an object for the list', 'bad', { body: '{}' }],
  ['a byte order mark', 'good', { body: '\uFEFF[]' }],
]);

const replace = answersOf('uptrends/api-v4', 'Replace a monitor', [
  ['204 without a body', 'good', {}],
  ['200 instead of 204', 'bad', { status: 200, body: '{}', headers: type('application/json') }],
]);

const member = answersOf('uptrends/api-v4', 'Add a monitor to a group', [
  ['no body where none is promised', 'good', {}],
  ['a body where none is promised', 'bad', { body: '{}', headers: type('application/json') }],
]);

const register = answersOf('uptrends/api-v4', 'Register an API account', [
  ['as promised', 'good', {}],
  ['no password', 'bad', { body: without('Password') }],
]);

const sent = answersOf('bandwidth/messaging', 'Send a message', [
  ['as promised', 'good', {}],
  ['no id', 'bad', { body: without('id') }],
  ['a repeated element', 'bad', { body: withMembers({ to: ['+19195550123', '+19195550123'] }) }],
  ['a text that is too long', 'bad', { body: withMembers({ tag: 'x'.repeat(1025) }) }],
  ['the longest text, beyond the basic plane', 'good', { body: withMembers({ tag: '🔑'.repeat(1024) }) }],
  ['a timestamp without a zone', 'bad', { body: withMembers({ time: '2026-01-02T15:04:05.123' }) }],
  ['a timestamp with an offset', 'good', { body: withMembers({ time: '2026-01-02T15:04:05+01:00' }) }],
  ['an enumeration value of another list', 'bad', { body: withMembers({ direction: 'OUTBOUND' }) }],
]);

type MultiChannel = { data: { channelList: readonly object[] } };
const channels =
  (change: (first: object) => object) =>
  ({ data, ...rest }: MultiChannel): unknown => ({
    ...rest,
    data: { ...data, channelList: data.channelList.map((channel, index) => (index === 0 ? change(channel) : channel)) },
  });
const multiChannel = answersOf('bandwidth/messaging', 'Send a multi-channel message', [
  ['as promised', 'good', {}],
  ['a channel of no kind', 'bad', { body: channels((first) => ({ ...first, channel: 'FAX' })) }],
  [
    'a channel with the content of another',
    'bad',
    { body: channels((first) => ({ ...first, channel: 'RBM', content: {} })) },
  ],
  ['a channel without its owner', 'bad', { body: channels(({ owner: _, ...first }: { owner?: string }) => first) }],
  [
    'no channels',
    'good',
    { body: ({ data, ...rest }: MultiChannel) => ({ ...rest, data: { ...data, channelList: [] } }) },
  ],
]);

const media = answersOf('bandwidth/messaging', 'Download a media file', [
  ['bytes', 'good', { body: gif, headers: type('application/octet-stream') }],
  ['no bytes', 'bad', { body: '', headers: type('application/octet-stream') }],
]);

const siteBody = '<SiteResponse><Site><Id>1</Id><Name>Head office</Name></Site></SiteResponse>';
const namedSite = (name: string) => siteBody.replace('Head office', name);
const site = answersOf('bandwidth/numbers', 'Get a site', [
  ['as promised', 'good', {}],
  ['a comment after the root element', 'good', { body: `${siteBody}<!-- end -->\n` }],
  ['a comment before the root element', 'good', { body: `<?xml version="1.0"?><!-- start -->${siteBody}` }],
  ['a byte order mark', 'good', { body: `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n${siteBody}` }],
  ['a prefix', 'good', { body: siteBody.replaceAll(/<(\/?)/g, '<$1a:').replace('>', ' xmlns:a="urn:a">') }],
  ['a CDATA section', 'good', { body: namedSite('<![CDATA[a & b]]>') }],
  ['character references', 'good', { body: namedSite('&amp;&#65;&#x42;') }],
  ['another root element', 'bad', { body: '<Wrong/>' }],
  ['a tag that never ends', 'bad', { body: '<SiteResponse><Site>' }],
  ['tags that overlap', 'bad', { body: '<SiteResponse><Site></SiteResponse></Site>' }],
  ['two root elements', 'bad', { body: siteBody + siteBody }],
  ['a second root element of another name', 'bad', { body: `${siteBody}<Wrong/>` }],
  ['an unquoted attribute', 'bad', { body: siteBody.replace('<Site>', '<Site a=1>') }],
  ['an undeclared entity', 'bad', { body: namedSite('&nope;') }],
  ['a bare ampersand', 'bad', { body: namedSite('a & b') }],
  ['text before the root element', 'bad', { body: `x${siteBody}` }],
  ['text after the root element', 'bad', { body: `${siteBody}x` }],
  ['an end without a start', 'bad', { body: '</SiteResponse>' }],
  ['plain text', 'bad', { body: 'no markup' }],
  ['JSON', 'bad', { body: '{}' }],
  ['JSON that says so', 'bad', { body: '{}', headers: type('application/json') }],
  ['an empty body', 'bad', { body: '' }],
  ['a blank body', 'bad', { body: ' \n' }],
  ['text/xml', 'bad', { headers: type('text/xml') }],
]);

const createdSite = answersOf('bandwidth/numbers', 'Create a site', [
  [
    'with its Location',
    'good',
    { headers: { ...type('application/xml'), Location: 'https://api.bandwidth.com/sites/1' } },
  ],
]);

const createdPeer = answersOf('bandwidth/numbers', 'Create a SIP peer', [
  ['with its Location', 'good', { headers: { Location: 'https://api.bandwidth.com/sites/1/sippeers/2' } }],
  ['in lowercase', 'good', { headers: { location: 'https://api.bandwidth.com/sites/1/sippeers/2' } }],
  ['without it', 'bad', { headers: {} }],
]);

const inService = answersOf('bandwidth/numbers', 'List in-service numbers', [
  ['none', 'good', { status: 204, body: '', headers: {} }],
  ['an empty 200', 'bad', { body: '' }],
]);

const noCall = { links: [], data: {}, errors: [{ type: 'Not Found', code: 12404, description: 'No such call' }] };
const madeUp = answersOf('bandwidth/call-verification', 'Right credentials are accepted', [
  ['found', 'good', {}],
  ['not found', 'good', { status: 404, body: () => noCall }],
  ['not valid', 'good', { status: 400, body: () => noCall }],
  ['not found, in another shape', 'bad', { status: 404, body: () => ({ errors: 'none' }) }],
  ['not signed in', 'bad', { status: 401, body: () => noCall }],
  ['not theirs', 'bad', { status: 403, body: () => noCall }],
  ['too often', 'bad', { status: 429, body: () => noCall }],
  ['broken', 'bad', { status: 500, body: () => noCall }],
]);
const wrong = answersOf('bandwidth/call-verification', 'Missing Authorization header is rejected', [
  ['not signed in', 'good', {}],
  ['not found', 'bad', { status: 404, body: () => noCall }],
  ['found', 'bad', { status: 200, body: () => ({ data: { riskScore: {} } }) }],
]);

export const agreementCases: readonly AgreementCase[] = [
  ...monitor,
  ...monitors,
  ...replace,
  ...member,
  ...register,
  ...sent,
  ...multiChannel,
  ...media,
  ...site,
  ...createdSite,
  ...createdPeer,
  ...inService,
  ...madeUp,
  ...wrong,
];
