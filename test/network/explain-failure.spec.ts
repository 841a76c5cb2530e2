import assert from 'node:assert/strict';
import { BadProxy } from '../../src/network/choose-proxy';
import { ConnectionFailure } from '../../src/network/connection-failure';
import { explainFailure } from '../../src/network/explain-failure';
import type { Step } from '../../src/network/known-failures';

const cases: readonly (readonly [step: Step, reason: string, message: string, remedy: RegExp, proxy?: string])[] = [
  ['dns', 'ENOTFOUND', 'host:443 has no address in DNS (ENOTFOUND).', /HTTPS_PROXY/],
  ['dns', 'EAI_AGAIN', 'host:443 could not be looked up: DNS does not respond (EAI_AGAIN).', /network/],
  ['tcp', 'ECONNREFUSED', 'host:443 refuses connections (ECONNREFUSED).', /firewall/],
  ['tcp', 'timeout', 'host:443 does not respond: the connection was not made in time.', /firewall/],
  ['tls', 'CERT_HAS_EXPIRED', 'host:443 shows a certificate that has expired (CERT_HAS_EXPIRED).', /clock/],
  [
    'tls',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'host:443 shows a certificate of an authority that Node.js does not know (SELF_SIGNED_CERT_IN_CHAIN).',
    /NODE_EXTRA_CA_CERTS/,
  ],
  [
    'tls',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'host:443 shows a self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT).',
    /NODE_EXTRA_CA_CERTS/,
  ],
  ['tls', 'EPROTO', 'host:443 does not speak TLS as it should (EPROTO).', /proxy/],
  ['response', 'ECONNRESET', 'host:443 closed the connection before it responded (ECONNRESET).', /again/],
  ['response', 'timeout', 'host:443 did not respond to the request in time.', /again/],
  [
    'dns',
    'ENOTFOUND',
    'The proxy host:443 (http_proxy) has no address in DNS (ENOTFOUND).',
    /^Check http_proxy/,
    'http_proxy',
  ],
  [
    'tcp',
    'timeout',
    'The proxy host:443 (HTTPS_PROXY) does not respond: the connection was not made in time.',
    /^Check HTTPS_PROXY/,
    'HTTPS_PROXY',
  ],
  [
    'proxy',
    '407',
    'The proxy host:443 (HTTPS_PROXY) requires a username and a password (407).',
    /into HTTPS_PROXY/,
    'HTTPS_PROXY',
  ],
  [
    'proxy',
    '403',
    'The proxy host:443 (HTTPS_PROXY) does not let the connection through (403).',
    /NO_PROXY/,
    'HTTPS_PROXY',
  ],
  ['proxy', 'timeout', 'The proxy host:443 (HTTPS_PROXY) did not respond in time.', /proxy/, 'HTTPS_PROXY'],
];

describe('explainFailure', () => {
  for (const peer of ['127.0.0.1:4010', '[::1]:4010', 'localhost:80'])
    it(`advises to start what should listen at ${peer}`, () => {
      const failure = new ConnectionFailure({ step: 'tcp', reason: 'ECONNREFUSED', peer });
      assert.match(explainFailure(failure)?.remedy ?? '', /^Start the server/);
    });

  for (const [step, reason, message, remedy, proxy] of cases) {
    it(message, () => {
      const explanation = explainFailure(new ConnectionFailure({ step, reason, peer: 'host:443', proxy }));
      assert.equal(explanation?.message, message);
      assert.match(explanation?.remedy ?? '', remedy);
    });
  }

  it('names the variable of a proxy that is not one', () => {
    assert.deepEqual(explainFailure(new BadProxy('HTTPS_PROXY')), {
      message: 'HTTPS_PROXY does not hold the URL of an HTTP proxy.',
      remedy: 'Set HTTPS_PROXY to http://host:port, or unset it.',
    });
  });

  it('leaves other errors alone', () => assert.equal(explainFailure(new Error('x')), undefined));
});
