import { failuresByStep, knownFailures, notStarted, proxyRefusalRemedy } from './known-failures';

/** Texts of errors that come without their code. */
const codesByText: readonly (readonly [text: RegExp, code: string])[] = [
  [/certificate has expired/, 'CERT_HAS_EXPIRED'],
  [/certificate is not yet valid/, 'CERT_NOT_YET_VALID'],
  [/self.signed certificate in certificate chain/, 'SELF_SIGNED_CERT_IN_CHAIN'],
  [/self.signed certificate/, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [/unable to get local issuer certificate/, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  [/unable to get issuer certificate/, 'UNABLE_TO_GET_ISSUER_CERT'],
  [/unable to verify the first certificate/, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [/does not match certificate's altnames/, 'ERR_TLS_CERT_ALTNAME_INVALID'],
];

/**
 * The remedy for a request without a response, in one line.
 *
 * @param error text of the HTTP client's error, such as `getaddrinfo ENOTFOUND api.example.com`
 * @returns `undefined` for an unknown error
 */
export function findAdvice(error: string): string | undefined {
  if (/^tunneling socket could not be established/.test(error)) {
    const [, status] = /statusCode=(\d{3})/.exec(error) ?? [];
    if (status === undefined) return 'Check HTTPS_PROXY, and that the proxy runs.';
    const what = status === '407' ? 'requires a username and a password' : 'does not let the connection through';
    return `The proxy ${what}. ${proxyRefusalRemedy(status, 'HTTPS_PROXY')}`;
  }
  if (/ECONNREFUSED (127\.|::1)/.test(error)) return notStarted;
  if (/EPROTO|wrong version number/.test(error)) return failuresByStep.tls[1];
  const code = codesByText.find(([text]) => text.test(error))?.[1] ?? /\bE[A-Z]+(_[A-Z]+)*\b/.exec(error)?.[0] ?? '';
  if (/broke off/.test(error))
    return 'Ask again; if it breaks off each time, look at the server, and at proxies before it.';
  if (code === 'ECONNRESET' || error === 'socket hang up') return failuresByStep.response[1];
  return knownFailures[code]?.[1];
}
