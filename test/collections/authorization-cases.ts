import { asciiWarning, bandwidth, basic, password } from './authorization-variables';

/** What the pre-request script does with some variables. */
export interface AuthorizationCase {
  readonly title: string;
  readonly collection: string;
  /** Names of the requests that are sent, one after the other. */
  readonly items: readonly string[];
  /** URL that someone typed over the one of the requests. */
  readonly url?: string;
  /** All variables there are; `PORT` in a value stands for the recorder's port. */
  readonly variables: Readonly<Record<string, string>>;
  /** What arrived: method, path, and the Authorization header if there is one. */
  readonly sent: readonly string[];
  /** Failed assertions: name, then message. */
  readonly failed: readonly string[];
  readonly console: readonly string[];
  /** Needs the loopback address of IPv6. */
  readonly ipv6?: boolean;
}

const given = { username: 'jdoe', password, allow: 'read', apiV4Url: 'http://127.0.0.1:PORT' };
const { username: _username, ...withoutUsername } = given;
const { password: _password, ...withoutPassword } = given;
const { apiV4Url: _apiV4Url, ...withoutUrl } = given;

const list = (...pair: readonly string[]) => [`GET /MonitorGroup ${basic(pair.join(':'))}`];
const refusal = (message: string) => [`Request can be sent: ${message}`];
const transport =
  'Only https:// URLs are sent, or http:// to this machine: anything else would expose the password in transit. Fix the base URL.';

function pair(
  title: string,
  variables: Record<string, string>,
  outcome: Partial<AuthorizationCase>,
): AuthorizationCase {
  const nothing = { sent: [], failed: [], console: [] };
  return { title, collection: 'uptrends/api-v4', items: ['List monitor groups'], variables, ...nothing, ...outcome };
}

const sentTo = (url: string, ipv6 = false) =>
  pair(`sends to ${url}`, { ...given, apiV4Url: url }, { sent: list('jdoe', password), ipv6 });
const refusesUrl = (url: string) =>
  pair(`refuses ${JSON.stringify(url)}`, { ...given, apiV4Url: url }, { failed: refusal(transport) });

/** What the recorder answers to Register. */
export const registration = { UserName: '3f0e9a6c5b7d4e21a8c4f1d2b6e70913', Password: ' amber kite ' };
const register = (title: string, variables: Record<string, string>, outcome: Partial<AuthorizationCase>) => ({
  ...pair(title, { allow: 'read,write', apiV4Url: given.apiV4Url, ...variables }, outcome),
  items: ['Register an API account', 'List monitor groups'],
});

const anonymous = (title: string, variables: Record<string, string>, outcome: Partial<AuthorizationCase>) => ({
  ...pair(title, variables, outcome),
  items: ['List time zones'],
});

const message = (title: string, variables: Record<string, string>, outcome: Partial<AuthorizationCase>) => ({
  ...pair(title, { ...bandwidth, ...variables }, outcome),
  collection: 'bandwidth/messaging',
  items: ['Send a message'],
});

export const authorizationCases: readonly AuthorizationCase[] = [
  // The pair
  pair('signs in', given, { sent: list('jdoe', password) }),
  pair(
    'takes a non-ASCII password as UTF-8, and warns',
    { ...given, password: 'pässwörd→🔑' },
    { sent: list('jdoe', 'pässwörd→🔑'), console: [asciiWarning] },
  ),
  pair(
    'takes a Latin-1 password as UTF-8, and warns',
    { ...given, password: 'café-über' },
    { sent: list('jdoe', 'café-über'), console: [asciiWarning] },
  ),
  pair(
    'keeps colons and spaces of the password',
    { ...given, password: ' a:b :c  d:' },
    { sent: list('jdoe', ' a:b :c  d:') },
  ),
  pair('keeps spaces and case of the username', { ...given, username: ' J Doe ' }, { sent: list(' J Doe ', password) }),
  pair(
    'sends an empty password, and warns',
    { ...given, password: '' },
    {
      sent: list('jdoe', ''),
      console: ['The variable "password" is empty: signing in with an empty password.'],
    },
  ),
  pair('refuses a missing password', withoutPassword, {
    failed: refusal('No password. Fill in the variable "password" of the environment.'),
  }),
  ...[withoutUsername, { ...given, username: '' }].map((variables) =>
    pair(`refuses ${'username' in variables ? 'an empty' : 'a missing'} username`, variables, {
      failed: refusal('No username. Fill in the variable "username" of the environment.'),
    }),
  ),
  pair(
    'refuses a colon in the username',
    { ...given, username: 'jd:oe' },
    {
      failed: refusal(
        'The variable "username" contains a colon, which Basic authentication does not allow in a username (RFC 7617).',
      ),
    },
  ),

  // Where it goes
  sentTo('http://127.0.0.1:PORT'),
  sentTo('HTTP://127.0.0.1:PORT'),
  sentTo('http://localhost:PORT'),
  sentTo('http://LOCALHOST:PORT'),
  sentTo('http://[::1]:PORT', true),
  ...[
    'http://example.com',
    'HTTP://example.com',
    'http://127.0.0.1@evil.example',
    'http://127.0.0.1:PORT@evil.example',
    'http://localhost:x@127.0.0.1@evil.example',
    'http://evil.example\\@127.0.0.1:PORT',
    'http://evil.example#@127.0.0.1:PORT',
    'http://evil.example?@127.0.0.1:PORT',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://notlocalhost',
    'http://0.0.0.0:PORT',
    'http://127.1:PORT',
    'http://2130706433:PORT',
    'http://localhost.:PORT',
    'http://[::ffff:127.0.0.1]:PORT',
    'http://jdoe@127.0.0.1:PORT',
    'http://[::ffff:93.184.215.14]',
    'http:/127.0.0.1:PORT',
    ' http://example.com',
    'evil.example',
    '127.0.0.1:PORT',
    'ftp://127.0.0.1:PORT',
  ].map(refusesUrl),

  // What is missing
  ...[withoutUrl, { ...given, apiV4Url: '' }].map((variables) =>
    pair(`refuses ${'apiV4Url' in variables ? 'an empty' : 'a missing'} base URL`, variables, {
      failed: refusal(
        'The variable "apiV4Url" has no value. Choose the environment Uptrends (Live) or (Mock), and set it there.',
      ),
    }),
  ),
  {
    ...pair('skips what needs a value that never came', given, {
      console: [
        'Skipped: Get a monitor group: it needs monitorGroupGuid, which comes from: Create a monitor group, List monitor groups.',
      ],
    }),
    items: ['Get a monitor group'],
  },
  {
    ...pair('fills in the value that another request gave', given, {
      sent: [...list('jdoe', password), `GET /MonitorGroup/GUID ${basic(`jdoe:${password}`)}`],
    }),
    items: ['List monitor groups', 'Get a monitor group'],
  },

  // What is allowed
  ...['read', '', 'read,delete,spend'].map((allow) => ({
    ...pair(`skips a write while "${allow}" is allowed`, { ...given, allow }, {}),
    items: ['Create a monitor group'],
    console: ['Skipped: Create a monitor group: its effect is "write"; to send it, add write to the variable "allow".'],
  })),
  {
    ...pair('refuses an effect that is none', { ...given, allow: 'READ,WRITE' }, {}),
    items: ['Create a monitor group'],
    failed: refusal('The variable "allow" lists "READ"; effects are read, write, delete and spend.'),
  },
  {
    ...pair('sends a write that is allowed', { ...given, allow: ' read , write' }, {}),
    items: ['Create a monitor group'],
    sent: [`POST /MonitorGroup ${basic(`jdoe:${password}`)}`],
  },
  pair(
    'skips a read while only writes are allowed',
    { ...given, allow: 'write' },
    {
      console: ['Skipped: List monitor groups: its effect is "read"; to send it, add read to the variable "allow".'],
    },
  ),
  message(
    'skips what costs money',
    { allow: 'read,write,delete' },
    { console: ['Skipped: Send a message: its effect is "spend"; to send it, add spend to the variable "allow".'] },
  ),
  message(
    'sends what costs money when it is allowed',
    { allow: 'spend' },
    { sent: [`POST /users/920012/messages ${basic(`jdoe:${password}`)}`] },
  ),
  message(
    'refuses a body with an empty variable',
    { allow: 'spend', messagingTo: '' },
    {
      failed: refusal(
        'The variable "messagingTo" has no value. Choose the environment Bandwidth (Live) or (Mock), and set it there.',
      ),
    },
  ),

  // Requests that someone changed
  message(
    'knows what costs money by a path filled in by hand',
    { allow: 'read,write,delete' },
    {
      url: '{{messagingUrl}}/users/920012/messages',
      console: ['Skipped: Send a message: its effect is "spend"; to send it, add spend to the variable "allow".'],
    },
  ),
  message(
    'knows what costs money by a whole URL',
    { allow: 'read,write,delete' },
    {
      url: 'https://messaging.bandwidth.com/api/v2/users/920012/messages?x=1',
      console: ['Skipped: Send a message: its effect is "spend"; to send it, add spend to the variable "allow".'],
    },
  ),
  {
    ...anonymous('signs nothing in by a path filled in by hand', given, { sent: ['GET /Timezone/7'] }),
    items: ['Get a time zone'],
    url: '{{apiV4Url}}/Timezone/7',
  },
  {
    ...pair('takes any other DELETE for a delete', { ...given, allow: 'read,write' }, {}),
    items: ['Delete a monitor'],
    url: '{{apiV4Url}}/Operator/7',
    console: ['Skipped: Delete a monitor: its effect is "delete"; to send it, add delete to the variable "allow".'],
  },
  {
    ...pair('takes any other POST for a write', given, {}),
    items: ['Create a monitor group'],
    url: '{{apiV4Url}}/Operator',
    console: ['Skipped: Create a monitor group: its effect is "write"; to send it, add write to the variable "allow".'],
  },

  // Operations that need no sign-in
  anonymous('signs nothing in where nobody asks', given, { sent: ['GET /Timezone'] }),
  anonymous(
    'needs no credentials there',
    { apiV4Url: given.apiV4Url },
    {
      sent: ['GET /Timezone'],
    },
  ),
  anonymous('refuses plain http there too', { apiV4Url: 'http://example.com' }, { failed: refusal(transport) }),

  // Register
  register(
    'skips Register without an operator',
    { ...given, operatorUsername: '', operatorPassword: '', allow: 'read,write' },
    {
      sent: list('jdoe', password),
      console: ['Skipped: Register an API account: it needs operatorUsername and operatorPassword, which are not set.'],
    },
  ),
  register(
    'refuses half an operator: no username',
    { ...given, operatorUsername: '', operatorPassword: 'plain-heron', allow: 'read,write' },
    {
      sent: list('jdoe', password),
      failed: refusal('No username. Fill in the variable "operatorUsername" of the environment.'),
    },
  ),
  register(
    'refuses half an operator: no password',
    { ...given, operatorUsername: 'operator@example.com', operatorPassword: '', allow: 'read,write' },
    {
      sent: list('jdoe', password),
      failed: refusal('No password. Fill in the variable "operatorPassword" of the environment.'),
    },
  ),
  register(
    'hands the new account to the requests that follow',
    { operatorUsername: 'operator@example.com', operatorPassword: 'plain-heron' },
    {
      sent: [
        `POST /Register ${basic('operator@example.com:plain-heron')}`,
        ...list(registration.UserName, registration.Password),
      ],
    },
  ),
];
