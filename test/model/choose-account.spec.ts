import assert from 'node:assert/strict';
import { chooseAccount } from '../../src/model/choose-account';
import { jwtOf } from '../support/jwt-of';
import { loadOwnApis } from '../support/load-own-apis';

const vendor = loadOwnApis('bandwidth/authentication')[0]?.vendor ?? assert.fail();
const nameOf = (variable: string): string => vendor.variables.find(({ name }) => name === variable)?.env ?? variable;

const confirmed = { account: '7', origin: 'confirmed' };
const set = { account: '7', origin: 'set' };
const taken = { account: '7', origin: 'taken' };
const wrong = (which: string, remedy: string) => ({
  code: 'ERR_ACCOUNT',
  message: `BANDWIDTH_ACCOUNT_ID is not an account that BANDWIDTH_CLIENT_ID may use: the token that Bandwidth issued is good for ${which}.`,
  remedy: `Set BANDWIDTH_ACCOUNT_ID to ${remedy}, or use API credentials of the other account.`,
});
const none = {
  code: 'ERR_ACCOUNT',
  message: 'The token that Bandwidth issued for BANDWIDTH_CLIENT_ID is good for no account.',
  remedy: 'Give the API credentials the account, or use others.',
};
const missing = {
  code: 'ERR_CREDENTIALS_MISSING',
  message: 'BANDWIDTH_ACCOUNT_ID is not set.',
  remedy: 'Set it: Account number, digits only.',
};
const several = {
  code: 'ERR_CREDENTIALS_MISSING',
  message:
    'BANDWIDTH_ACCOUNT_ID is not set, and the token that Bandwidth issued for BANDWIDTH_CLIENT_ID is good for several accounts: 7, 8.',
  remedy: 'Set BANDWIDTH_ACCOUNT_ID to one of them.',
};
const many = Array.from({ length: 23 }, (_, index) => index + 10);

const cases: readonly (readonly [title: string, token: string, given: string, choice: object])[] = [
  ['an account of the list', jwtOf({ accounts: ['6', '7'] }), '7', confirmed],
  ['ids that are numbers', jwtOf({ accounts: [7] }), '7', confirmed],
  ['an id alone', jwtOf({ accounts: 7 }), '7', confirmed],
  ['another account', jwtOf({ accounts: ['8'] }), '7', wrong('8', '8')],
  ['another account than several', jwtOf({ accounts: [8, '9'] }), '7', wrong('8, 9', 'one of them')],
  ['an account that another begins with', jwtOf({ accounts: ['77'] }), '7', wrong('77', '77')],
  [
    'another account than many',
    jwtOf({ accounts: many }),
    '7',
    wrong(`${many.slice(0, 20).join(', ')} and 3 more`, 'one of them'),
  ],
  ['an empty list', jwtOf({ accounts: [] }), '7', none],
  ['no account, and one that the token is good for', jwtOf({ accounts: ['7', 7] }), '', taken],
  ['no account, and several', jwtOf({ accounts: ['7', '8'] }), '', several],
  ['no account, and an empty list', jwtOf({ accounts: [] }), '', none],
  ['no such claim', jwtOf({ sub: 'x' }), '7', set],
  ['a claim of null', jwtOf({ accounts: null }), '7', set],
  ['a claim of something else', jwtOf({ accounts: [{ id: '8' }] }), '7', set],
  ['ids that are none', jwtOf({ accounts: ['8\n\u001b[31m'] }), '7', set],
  ['a token that is no JWT', 'opaque', '7', set],
  ['a token of other parts', 'a.b.c.d.e', '7', set],
  ['a payload that is no JSON', `a.${Buffer.from('{').toString('base64url')}.b`, '7', set],
  ['a payload that is a list', `a.${Buffer.from('["7"]').toString('base64url')}.b`, '7', set],
  ['no account, and a token that does not tell', 'opaque', '', missing],
];

describe('chooseAccount', () => {
  for (const [title, token, given, choice] of cases) {
    it(`takes ${title}`, () => {
      assert.deepEqual(chooseAccount({ vendor, token, given, nameOf }), choice);
    });
  }
});
