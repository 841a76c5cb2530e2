import assert from 'node:assert/strict';
import { findAdvice } from '../../src/network/find-advice';

/** What newman's HTTP client says, and what is said of it. */
const cases: Readonly<Record<string, RegExp | undefined>> = {
  'getaddrinfo ENOTFOUND api.example.com': /^Check the network/,
  'getaddrinfo EAI_AGAIN api.example.com': /^Check the network/,
  'connect ECONNREFUSED 203.0.113.7:443': /^Check the network/,
  'connect ECONNREFUSED 127.0.0.1:4010': /^Start the server/,
  'read ECONNRESET': /^Try again/,
  'socket hang up': /^Try again/,
  'certificate has expired': /^Check this machine's clock/,
  'self-signed certificate': /NODE_EXTRA_CA_CERTS/,
  'self signed certificate in certificate chain': /NODE_EXTRA_CA_CERTS/,
  'unable to get local issuer certificate': /NODE_EXTRA_CA_CERTS/,
  'unable to verify the first certificate': /NODE_EXTRA_CA_CERTS/,
  "Hostname/IP does not match certificate's altnames: Host: localhost. is not in the cert's altnames":
    /^Check the host name/,
  'write EPROTO 0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number': /takes no https/,
  'tunneling socket could not be established, statusCode=407': /username and a password.*HTTPS_PROXY/,
  'tunneling socket could not be established, statusCode=502': /NO_PROXY/,
  'tunneling socket could not be established, cause=connect ECONNREFUSED 127.0.0.1:1': /^Check HTTPS_PROXY/,
  'the response is larger than 100 MB': undefined,
};

describe('findAdvice', () => {
  for (const [error, advice] of Object.entries(cases)) {
    it(error, () => (advice ? assert.match(findAdvice(error) ?? '', advice) : assert.equal(findAdvice(error), advice)));
  }
});
