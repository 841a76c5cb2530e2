import type { ConnectionFailure, Step } from './connection-failure';

interface Explanation {
  readonly message: string;
  readonly remedy: string;
}

const unknownIssuer =
  'If a company proxy signs for all hosts, export its root certificate as PEM and set NODE_EXTRA_CA_CERTS to that file.';
const network = 'Check the network, VPN and firewall; where a proxy is needed, set HTTPS_PROXY=http://host:port.';

/** Node's and OpenSSL's codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const known: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOTFOUND: ['has no address in DNS', network],
  EAI_AGAIN: ['could not be looked up: DNS does not answer', network],
  ECONNREFUSED: ['refuses connections', network],
  EHOSTUNREACH: ['cannot be reached: there is no route to it', network],
  ENETUNREACH: ['cannot be reached: there is no route to it', network],
  CERT_HAS_EXPIRED: [
    'shows a certificate that has expired',
    "Check this machine's clock; else it is the host's fault.",
  ],
  CERT_NOT_YET_VALID: ['shows a certificate that is not valid yet', "Check this machine's clock."],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['shows a self-signed certificate', unknownIssuer],
  SELF_SIGNED_CERT_IN_CHAIN: ['shows a certificate of an authority that Node.js does not know', unknownIssuer],
  UNABLE_TO_GET_ISSUER_CERT: ['shows a certificate of an authority that Node.js does not know', unknownIssuer],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['shows a certificate of an authority that Node.js does not know', unknownIssuer],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['shows a certificate of an authority that Node.js does not know', unknownIssuer],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "shows another host's certificate",
    'Check the host name; a captive portal or a proxy may be answering in its place.',
  ],
};

const byStep: Readonly<Record<Step, readonly [what: string, remedy: string]>> = {
  dns: ['could not be looked up', network],
  tcp: ['could not be connected to', network],
  proxy: ['broke off', 'Check the address of the proxy.'],
  tls: [
    'does not speak TLS as it should',
    'A proxy or a firewall may be in between, or the port takes no https://; ask whoever runs the network.',
  ],
  answer: [
    'broke the connection off before it answered',
    'Try again; if it stays, a proxy or a firewall may be in between.',
  ],
};

const slow: Readonly<Record<Step, string>> = {
  dns: 'could not be looked up in time',
  tcp: 'does not answer: the connection was not made in time',
  proxy: 'did not answer in time',
  tls: 'did not finish the TLS handshake in time',
  answer: 'did not answer the request in time',
};

/** Says in plain words why a request got no answer. */
export function explainFailure({ step, reason, peer, proxy }: ConnectionFailure): Explanation {
  const name = proxy === undefined ? peer : `The proxy ${peer} (${proxy})`;
  if (step === 'proxy' && /^\d{3}$/.test(reason))
    return explainRefusal(name, { reason, variable: proxy ?? 'HTTPS_PROXY' });
  const [what, remedy] = known[reason] ?? byStep[step];
  const atProxy = proxy !== undefined && (step === 'dns' || step === 'tcp');
  return {
    message: reason === 'timeout' ? `${name} ${slow[step]}.` : `${name} ${what} (${reason}).`,
    remedy: atProxy ? `Check ${proxy}, and that the proxy runs.` : reason === 'timeout' ? byStep[step][1] : remedy,
  };
}

function explainRefusal(name: string, { reason, variable }: { reason: string; variable: string }): Explanation {
  if (reason !== '407') {
    return {
      message: `${name} does not let the connection through (${reason}).`,
      remedy: `Ask whoever runs it to allow the host, or name the host in NO_PROXY if it can be reached without.`,
    };
  }
  return {
    message: `${name} wants a user name and a password (407).`,
    remedy: `Put the right ones into ${variable}: http://user:password@host:port, special characters percent-encoded.`,
  };
}
