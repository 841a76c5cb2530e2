import assert from 'node:assert/strict';
import { whyUnreachable } from '../../src/newman/why-unreachable';

/** Errors as Node and newman give them, and what they say of the host. */
const cases: readonly (readonly [message: string, members: { code?: string; syscall?: string }, why?: string])[] = [
  ['getaddrinfo ENOTFOUND h', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'has no address in DNS (ENOTFOUND)'],
  [
    'getaddrinfo EAI_AGAIN h',
    { code: 'EAI_AGAIN', syscall: 'getaddrinfo' },
    'could not be looked up: DNS does not respond (EAI_AGAIN)',
  ],
  ['connect ECONNREFUSED h', { code: 'ECONNREFUSED', syscall: 'connect' }, 'refuses connections (ECONNREFUSED)'],
  // Several addresses, and none of them took it.
  ['', { code: 'ECONNREFUSED' }, 'refuses connections (ECONNREFUSED)'],
  [
    'connect EHOSTUNREACH h',
    { code: 'EHOSTUNREACH', syscall: 'connect' },
    'cannot be reached: there is no route to it (EHOSTUNREACH)',
  ],
  ['certificate has expired', { code: 'CERT_HAS_EXPIRED' }, 'shows a certificate that has expired (CERT_HAS_EXPIRED)'],
  [
    'tunneling socket could not be established, cause=connect ECONNREFUSED 127.0.0.1:1',
    { code: 'ECONNRESET' },
    'cannot be reached through the proxy (connect ECONNREFUSED 127.0.0.1:1)',
  ],
  [
    'tunneling socket could not be established, statusCode=407',
    { code: 'ECONNRESET' },
    'cannot be reached through the proxy (407)',
  ],
  ['tunneling socket could not be established, cause=socket hang up', { code: 'ECONNRESET' }],
  ['read EHOSTUNREACH', { code: 'EHOSTUNREACH', syscall: 'read' }],
  ['read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }],
  ['socket hang up', { code: 'ECONNRESET' }],
  ['ETIMEDOUT', { code: 'ETIMEDOUT' }],
  ['ESOCKETTIMEDOUT', { code: 'ESOCKETTIMEDOUT' }],
  ['connect ETIMEDOUT h', { code: 'ETIMEDOUT', syscall: 'connect' }],
  ['Maximum response size reached', {}],
];

describe('whyUnreachable', () => {
  for (const [message, members, why] of cases) {
    it(`takes ${JSON.stringify(message)} for ${why === undefined ? 'a failure of one request' : 'one of the host'}`, () =>
      assert.equal(whyUnreachable(Object.assign(new Error(message), members)), why));
  }
});
