import type { AuthorizationCase } from './authorization-cases';
import { basic, password } from './authorization-variables';

const given = { username: 'jdoe', password, allow: 'read', apiV4Url: 'http://127.0.0.1:PORT' };
const list = (...pair: readonly string[]) => [`GET /MonitorGroup ${basic(pair.join(':'))}`];
const refusal = (message: string) => [`Request can be sent: ${message}`];

function pair(
  title: string,
  variables: Record<string, string>,
  outcome: Partial<AuthorizationCase>,
): AuthorizationCase {
  const nothing = { sent: [], failed: [], console: [] };
  return { title, collection: 'uptrends/api-v4', items: ['List monitor groups'], variables, ...nothing, ...outcome };
}

/** What the script does with values that refer to other variables. */
export const referenceCases: readonly AuthorizationCase[] = [
  pair(
    'puts in what values refer to',
    {
      ...given,
      username: '{{initial}}{{rest}}',
      initial: 'j',
      rest: '{{initial}}oe',
      password: 'x{{realPassword}}$1',
      realPassword: password,
      apiV4Url: 'http://{{host}}',
      host: '127.0.0.1:PORT',
    },
    { sent: list('jjoe', `x${password}$1`) },
  ),
  ...['', undefined].map((realPassword) =>
    pair(
      `refuses a password that refers to one that is ${realPassword === '' ? 'empty' : 'not there'}`,
      { ...given, password: '{{realPassword}}', ...(realPassword !== undefined && { realPassword }) },
      {
        failed: refusal(
          'The variable "realPassword", which "password" refers to, has no value. Choose the environment Uptrends (Live) or (Mock), and set it there.',
        ),
      },
    ),
  ),
  pair(
    'refuses values that refer to each other',
    { ...given, apiV4Url: 'http://{{a}}', a: '{{b}}', b: '{{a}}' },
    { failed: refusal('The variable "a" refers to itself.') },
  ),
];
