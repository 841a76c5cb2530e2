/** The steps of a request, in order. */
export type Step = 'dns' | 'tcp' | 'proxy' | 'tls' | 'response';

const unknownIssuer =
  'If a company proxy signs for all hosts, export its root certificate as PEM and set NODE_EXTRA_CA_CERTS to that file.';
const network = 'Check the network, VPN and firewall; where a proxy is needed, set HTTPS_PROXY=http://host:port.';

/** Where this machine refuses a connection. */
export const notStarted = 'Start the server, or correct the base URL: nothing listens there.';

/** What a host does, and what helps. Node's and OpenSSL's codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
export const knownFailures: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOTFOUND: ['has no address in DNS', network],
  EAI_AGAIN: ['could not be looked up: DNS does not respond', network],
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
    'Check the host name; a captive portal or a proxy may be responding in its place.',
  ],
};

/** What to say of any other code, by the step that failed. */
export const failuresByStep: Readonly<Record<Step, readonly [what: string, remedy: string]>> = {
  dns: ['could not be looked up', network],
  tcp: ['could not be connected to', network],
  proxy: ['broke off', 'Check the address of the proxy.'],
  tls: [
    'does not speak TLS as it should',
    'A proxy or a firewall may be in between, or the port takes no https://; ask your network administrator.',
  ],
  response: [
    'closed the connection before it responded',
    'Try again; if the error persists, a proxy or a firewall may be in between.',
  ],
};

/**
 * The remedy for a proxy that does not let a connection through.
 *
 * @param status of its refusal
 * @param variable that names the proxy
 */
export function proxyRefusalRemedy(status: string, variable: string): string {
  return status === '407'
    ? `Put the right ones into ${variable}: http://user:password@host:port, special characters percent-encoded.`
    : 'Ask its administrator to allow the host, or add the host to NO_PROXY if it can be reached without a proxy.';
}
