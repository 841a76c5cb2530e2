import type { AuthorizationCase } from './authorization-cases';
import { asciiWarning, bandwidth, basic, credentialsItems, password } from './authorization-variables';

/** The folder `Credentials`, against a server that accepts everything: account in the path and header of what arrives. */
const credentials = (
  title: string,
  variables: { username: string; password: string; accountId?: string },
  { sent, ...outcome }: Partial<AuthorizationCase> & { readonly sent: readonly string[] },
): AuthorizationCase => ({
  title,
  collection: 'bandwidth/messaging',
  items: credentialsItems,
  variables: { ...bandwidth, ...variables },
  sent: sent.map((line) => line.replace(/^\S*/, (account) => `GET /users/${account}/media`)),
  failed: [],
  console: [],
  ...outcome,
});
const accepted = (...statuses: readonly string[]) =>
  `Status is ${statuses.join(' or ')}: expected [ ${statuses.map((status) => `'${status}'`).join(', ')} ] to include '200'`;
const acceptedTimes = (count: number) => [...Array<string>(count).fill(accepted('401')), accepted('403', '404')];

/** What a run of the folder `Credentials` sends. */
export const wrongCredentialsCases: readonly AuthorizationCase[] = [
  credentials(
    'sends wrong credentials, and finds that they are accepted',
    { username: 'jDoe', password: 'Tin-Otter:7' },
    {
      sent: [
        `920012 ${basic('jDoe:Tin-Otter:7')}`,
        `920012 ${basic('jDoe:not-the-password')}`,
        `920012 ${basic('jDoe:tIN-oTTER:7')}`,
        `920012 ${basic('JdOE:Tin-Otter:7')}`,
        '920012',
        `920012 ${basic('jDoe:Tin-Otter:7').replace('Basic', 'Digest')}`,
        `111111 ${basic('jDoe:Tin-Otter:7')}`,
      ],
      failed: acceptedTimes(5),
    },
  ),
  credentials(
    'leaves the right credentials out where they should be wrong',
    { username: '4711', password: '90210-é', accountId: '11' },
    {
      sent: [
        `11 ${basic('4711:90210-é')}`,
        `11 ${basic('4711:not-the-password')}`,
        '11',
        `11 ${basic('4711:90210-é').replace('Basic', 'Digest')}`,
        `22 ${basic('4711:90210-é')}`,
      ],
      failed: acceptedTimes(3),
      console: [
        ...Array<string>(3).fill(asciiWarning),
        `Skipped: Password in another case is rejected: the credentials it would send are the right ones.`,
        asciiWarning,
        `Skipped: Username in another case is rejected: the credentials it would send are the right ones.`,
        ...Array<string>(3).fill(asciiWarning),
      ],
    },
  ),
  credentials(
    'never takes the right password for a wrong one',
    { username: 'j', password: 'not-the-password', accountId: 'acme' },
    {
      sent: [
        `acme ${basic('j:not-the-password')}`,
        `acme ${basic('j:NOT-THE-PASSWORD')}`,
        `acme ${basic('J:not-the-password')}`,
        'acme',
        `acme ${basic('j:not-the-password').replace('Basic', 'Digest')}`,
        `acme1 ${basic('j:not-the-password')}`,
      ],
      failed: acceptedTimes(4),
      console: [`Skipped: Wrong password is rejected: the credentials it would send are the right ones.`],
    },
  ),
  credentials(
    'makes no request of one that was refused',
    { username: '', password },
    {
      sent: [],
      failed: Array<string>(7).fill(
        'Request can be sent: No username. Fill in the variable "username" of the environment.',
      ),
    },
  ),
];
