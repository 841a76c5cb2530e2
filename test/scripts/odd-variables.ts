/** Variables of an environment, or of a row, that scripts have to make the same of wherever they run. */
export interface OddVariables {
  /** Beside those of `given`. */
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly row?: Readonly<Record<string, unknown>>;
}

/** A name and a password of every kind; the second of each is the environment's. */
export const oddTexts: readonly string[] = [
  ...[
    '',
    ' ',
    'a',
    ':',
    'a:b',
    ' a ',
    '\ta\n',
    'ä',
    'é',
    '🔑',
    '\ud83d',
    '\u0000',
    '\u007f',
    '\u0080',
    '\u00ff',
    '\u0100',
    '"',
    "'",
  ],
  ...[
    '\\',
    '{{other}}',
    '{{none}}',
    '{{$guid}}',
    '{{',
    '}}',
    '%41',
    'a+b',
    'AbC',
    'İi',
    'ß',
    'null',
    'undefined',
    '0',
    'x'.repeat(5000),
  ],
];

const values: readonly unknown[] = [0, 7, -0.5, 1e21, true, false, null, [], ['a'], {}, { a: 1 }];

const allows: readonly unknown[] = [
  ...[
    '',
    ' ',
    'read',
    'READ',
    'read,write',
    ' read , write ',
    'write',
    'read,',
    ',',
    'all',
    'read;write',
    'spend',
    '{{other}}',
  ],
  ...[null, 0, true, ['read'], {}],
];

const ways: readonly unknown[] = ['', 'basic', 'oauth', 'OAuth', 'auto', ' basic', 'none', null, 0, {}];

const urls: readonly unknown[] = [
  ...[
    'http://127.0.0.1:PORT',
    'HTTP://LOCALHOST:PORT',
    'http://localhost.:PORT',
    'http://127.1:PORT',
    'http://127.0.0.2:PORT',
  ],
  ...[
    'http://user:pass@127.0.0.1:PORT',
    'http://127.0.0.1@example.com',
    'http://127.0.0.1.example.com',
    'http://example.com',
  ],
  ...[
    'http://[::1]:1',
    'https://127.0.0.1:1',
    'https:127.0.0.1:1',
    'ftp://127.0.0.1',
    '//127.0.0.1:PORT',
    '127.0.0.1:PORT',
    'localhost:PORT',
  ],
  ...[
    '',
    ' ',
    '/',
    'http://',
    'https://',
    ' http://127.0.0.1:PORT',
    'http://127.0.0.1:PORT ',
    'http://127.0.0.1:PORT/',
    'http:\\\\127.0.0.1:PORT',
  ],
  ...[
    'http://127.0.0.1:PORT?x=1',
    'http://127.0.0.1:PORT#x',
    'http://127.0.0.1:PORT/a%20b',
    'http://127.0.0.1:PORT/ä',
    '{{other}}',
    '{{none}}',
  ],
  ...[null, 7, {}],
];

const ids: readonly unknown[] = [
  ...[
    '920012',
    '111111',
    '1',
    'a',
    '',
    ' ',
    'a/b',
    'a b',
    'ä',
    '..',
    '.',
    '%2F',
    '?',
    '#',
    ':accountId',
    '{{other}}',
    '{{none}}',
    '{{accountId}}',
  ],
  ...[0, 920012, null, true, [], {}],
];

const both = (name: string, list: readonly unknown[]): readonly OddVariables[] =>
  list.flatMap((value) => [
    // An environment holds oddTexts.
    ...(typeof value === 'string' ? [{ environment: { [name]: value } }] : []),
    { row: { [name]: value } },
  ]);

/** Title → variables to try one after the other. */
export const oddVariables: Readonly<Record<string, readonly OddVariables[]>> = {
  'odd usernames': both('username', [...oddTexts, ...values]),
  'odd passwords': both('password', [...oddTexts, ...values]),
  'odd effects': both('allow', allows),
  'odd ways to sign in': both('authType', ways),
  'odd base URLs': both('messagingUrl', urls),
  'odd accounts': both('accountId', ids),
  'odd token URLs': both('tokenUrl', urls).map(withToken),
  'odd client ids': both('clientId', [...oddTexts, ...values]).map(withToken),
  'odd client secrets': both('clientSecret', [...oddTexts, ...values]).map(withToken),
  'tokens that are kept': [
    ...['kept', '', ' ', 'a b', 'ä', '{{other}}', 0, null, {}].map((accessToken) => ({ accessToken })),
    ...['4102444800000', '0', '', 'soon', '4102444800000.5', 4102444800000, null].map((accessTokenExpires) => ({
      accessTokenExpires,
    })),
    ...['CLI-1', 'CLI-2', '', 'cli-1', 1].map((accessTokenClient) => ({ accessTokenClient })),
  ].map((row) =>
    withToken({
      row: { accessToken: 'kept', accessTokenClient: 'CLI-1', accessTokenExpires: '4102444800000', ...row },
    }),
  ),
  'rows before environments': [
    { environment: { username: 'environment' }, row: { username: 'row' } },
    { environment: { username: 'environment' }, row: { username: '' } },
    { environment: { username: 'environment' }, row: { username: null } },
    { environment: { other: 'environment' }, row: { username: '{{other}}' } },
    { environment: { other: '{{username}}', username: '{{other}}' } },
    { row: { other: 'row' }, environment: { username: '{{other}}' } },
    { row: { Username: 'row', 'user name': 'x', 'a.b': 'x', '': 'x', 'other{': 'x' } },
    { row: { 'vouch:skipped': 'row', 'vouch:pending': 'row' } },
    { environment: { 'vouch:skipped': 'environment' } },
  ],
};

function withToken({ environment, row }: OddVariables): OddVariables {
  return { environment: { authType: 'oauth', ...environment }, ...(row && { row }) };
}
