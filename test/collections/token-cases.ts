import { jwtOf } from '../support/jwt-of';
import type { AuthorizationCase } from './authorization-cases';

/** How the recorder answers → a token that tells its accounts. */
export const accountTokens: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    'account-other': ['7'],
    'account-two': ['920012', '7'],
    'account-none': [],
  }).map(([how, accounts]) => [how, jwtOf({ accounts })]),
);

const clientSecret = 'amber-lantern-quiet-harbor';
const given = {
  authType: 'oauth',
  clientSecret,
  accountId: '920012',
  messagingUrl: 'http://127.0.0.1:PORT',
  tokenUrl: 'http://127.0.0.1:PORT/token/good',
};
const kept = { accessToken: 'kept-token', accessTokenClient: 'CLI-1' };

const basic = (id: string) => `Basic ${Buffer.from(`${id}:${clientSecret}`).toString('base64')}`;
const fetched = (how = 'good', id = 'CLI-1') => `POST /token/${how} ${basic(id)}`;
const list = (token: string) => `GET /users/920012/media Bearer ${token}`;
const next = (token: string) => `GET /users/920012/messages Bearer ${token}`;
const refusal = (message: string) => [`Request can be sent: ${message}`];
const far = '4102444800000';

/** The token in the row's data, not one that an earlier row left in the environment. */
function token(
  title: string,
  variables: Record<string, string>,
  outcome: Partial<AuthorizationCase>,
): AuthorizationCase {
  return {
    title,
    collection: 'bandwidth/messaging',
    items: ['List media files'],
    variables: { ...given, clientId: 'CLI-1', accessToken: '', ...variables },
    sent: [],
    failed: [],
    console: [],
    ...outcome,
  };
}

const without = (name: string) =>
  Object.fromEntries(Object.entries({ ...given, accessToken: '' }).filter(([key]) => key !== name));

const fails = (how: string, why: string) =>
  token(
    `refuses to send anything when the token's answer is ${how}`,
    { tokenUrl: `http://127.0.0.1:PORT/token/${how}` },
    { sent: [fetched(how)], failed: refusal(`No token: 127.0.0.1:PORT ${why}.`) },
  );

/** What the script does where tokens are asked for; `PORT` in a message stands for the recorder's port. */
export const tokenCases: readonly AuthorizationCase[] = [
  // The token
  token('fetches a token', {}, { sent: [fetched(), list('token-0')] }),
  token('uses the token it has', { ...kept, accessTokenExpires: far }, { sent: [list('kept-token')] }),
  ...['0', '', 'soon', '1577836800000'].map((accessTokenExpires) =>
    token(
      `fetches another one when the first expired at "${accessTokenExpires}"`,
      { ...kept, accessTokenExpires },
      { sent: [fetched(), list('token-0')] },
    ),
  ),
  token(
    'fetches another one when the first is about to expire',
    { ...kept, accessTokenExpires: 'NOW+59000' },
    { sent: [fetched(), list('token-0')] },
  ),
  token(
    'uses a token that expires in five minutes',
    { ...kept, accessTokenExpires: 'NOW+300000' },
    { sent: [list('kept-token')] },
  ),
  token(
    'fetches another one for another client',
    { ...kept, clientId: 'CLI-2', accessTokenExpires: far },
    { sent: [fetched('good', 'CLI-2'), list('token-0')] },
  ),
  token('needs no user', { username: '', password: '' }, { sent: [fetched(), list('token-0')] }),
  token(
    'knows no password while tokens are asked for',
    { username: 'jdoe', password: 'tin-otter-velvet-moon' },
    { sent: [fetched(), list('token-0')] },
  ),
  {
    ...token('keeps the token for the requests that follow', {}, {}),
    items: ['List media files', 'List messages'],
    variables: { ...given, clientId: 'CLI-3' },
    sent: [fetched('good', 'CLI-3'), list('token-0'), next('token-0')],
  },
  {
    ...token('keeps no token that is about to expire', {}, {}),
    items: ['List media files', 'List messages'],
    variables: {
      ...given,
      clientId: 'CLI-4',
      tokenUrl: 'http://127.0.0.1:PORT/token/brief',
    },
    sent: [fetched('brief', 'CLI-4'), list('token-0'), fetched('brief', 'CLI-4'), next('token-2')],
  },
  {
    ...token('takes an hour where the answer does not say', {}, {}),
    items: ['List media files', 'List messages'],
    variables: {
      ...given,
      clientId: 'CLI-5',
      tokenUrl: 'http://127.0.0.1:PORT/token/lasting',
    },
    sent: [fetched('lasting', 'CLI-5'), list('token-0'), next('token-0')],
  },

  // The account that the token is good for
  token(
    'takes no account where one is set',
    { tokenUrl: 'http://127.0.0.1:PORT/token/account-other' },
    { sent: [fetched('account-other'), list(accountTokens['account-other'] ?? '')] },
  ),
  ...[
    ['account-two', ', and the token is good for several accounts: 920012, 7'],
    ['account-none', ''],
    ['good', ''],
  ].map(([how = '', which]) =>
    token(
      `refuses to send anything without an account when the token is ${how}`,
      { accountId: '', tokenUrl: `http://127.0.0.1:PORT/token/${how}` },
      {
        sent: [fetched(how)],
        failed: refusal(`The variable "accountId" has no value${which}. Set it in the environment.`),
      },
    ),
  ),

  // No token
  fails(
    'refused',
    'refused the client id and secret (401). Check the variables "clientId" and "clientSecret"; case counts, and a secret may have expired',
  ),
  fails(
    'refused-400',
    'refused the client id and secret (400). Check the variables "clientId" and "clientSecret"; case counts, and a secret may have expired',
  ),
  fails('malformed', 'returned 400 for the token request'),
  fails('throttled', 'received too many token requests (429). Try again later'),
  fails('broken', 'returned 503 for the token request'),
  ...['empty', 'page', 'list', 'null', 'spaced'].map((how) => fails(how, 'returned 200 without a token')),
  token(
    'refuses to send anything when nobody answers',
    { tokenUrl: 'http://127.0.0.1:1/token/good' },
    { failed: refusal('No token: 127.0.0.1:1 did not respond to the token request (ECONNREFUSED).') },
  ),

  // What is missing or wrong
  ...[without('clientId'), { ...given, clientId: '' }].map((variables) => ({
    ...token(`refuses ${'clientId' in variables ? 'an empty' : 'a missing'} client id`, {}, {}),
    variables,
    failed: refusal('No client id. Fill in the variable "clientId" of the environment.'),
  })),
  ...['', undefined].map((secret) => ({
    ...token(`refuses ${secret === '' ? 'an empty' : 'a missing'} client secret`, {}, {}),
    variables: { ...without('clientSecret'), clientId: 'CLI-1', ...(secret !== undefined && { clientSecret: secret }) },
    failed: refusal('No client secret. Fill in the variable "clientSecret" of the environment.'),
  })),
  token(
    'refuses a colon in the client id',
    { clientId: 'CLI:1' },
    {
      failed: refusal(
        'The variable "clientId" contains a colon, which Basic authentication does not allow in a client id (RFC 7617).',
      ),
    },
  ),
  ...[
    '',
    'http://example.com/token',
    'example.com',
    'http://127.0.0.1@evil.example',
    'http://localhost.evil.example',
  ].map((tokenUrl) =>
    token(
      `refuses the token URL "${tokenUrl}"`,
      { tokenUrl },
      {
        failed: refusal(
          'The variable "tokenUrl" must be an https:// URL, or http:// to this machine: anything else would expose the client secret in transit.',
        ),
      },
    ),
  ),
  token(
    'sends no token to a base URL of plain http',
    { ...kept, accessTokenExpires: far, messagingUrl: 'http://example.com' },
    {
      failed: refusal(
        'Only https:// URLs are sent, or http:// to this machine: anything else would expose the password in transit. Fix the base URL.',
      ),
    },
  ),
  ...['OAuth', 'bearer', ' basic'].map((authType) =>
    token(
      `refuses to sign in by "${authType}"`,
      { authType },
      { failed: refusal(`The variable "authType" is "${authType}"; Bandwidth accepts auto, oauth, basic.`) },
    ),
  ),
  {
    ...token('refuses tokens where the vendor has none', {}, {}),
    collection: 'uptrends/api-v4',
    items: ['List monitor groups'],
    variables: { authType: 'oauth', username: 'jdoe', password: 'x-y-z-w', apiV4Url: 'http://127.0.0.1:PORT' },
    failed: refusal('The variable "authType" is "oauth"; Uptrends accepts basic.'),
  },
];
