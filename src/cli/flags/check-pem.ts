import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { UserError } from '../../model/user-error';
import { readFlagFile } from './parse-flags';

/**
 * Checks a file of certificates that a flag names: newman goes on without one that it cannot read.
 *
 * @throws UserError if it cannot be read, or is not PEM
 */
export function checkCertificates(flag: string, file: string): void {
  const blocks =
    readFlagFile(flag, file).match(/-----BEGIN ([A-Z0-9]+ )?CERTIFICATE-----[\s\S]*?-----END [^\n]*-----/g) ?? [];
  if (blocks.length === 0) throw notPem(`${flag} ${file} does not contain a certificate in PEM format`);
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch (cause) {
    throw notPem(`${flag} ${file} contains a certificate that cannot be read`, cause);
  }
}

/** Checks the private key of a client's certificate. @throws UserError as above, or if it is not the certificate's */
export function checkKey(flag: string, file: string, certificate?: string): void {
  const key = readFlagFile(flag, file);
  if (/ENCRYPTED/.test(key)) {
    throw new UserError(
      'ERR_FILE',
      `${flag} ${file} is protected by a passphrase, which Vouch does not ask for.`,
      'Use a copy without one: openssl pkey -in <file> -out <copy>.',
    );
  }
  try {
    createPrivateKey(key);
  } catch (cause) {
    throw notPem(`${flag} ${file} does not contain a private key in PEM format`, cause);
  }
  if (certificate === undefined) return;
  try {
    createSecureContext({ key, cert: readFlagFile('--ssl-client-cert', certificate) });
  } catch (cause) {
    throw new UserError(
      'ERR_FILE',
      `${flag} ${file} is not the key of ${certificate}.`,
      'Use the key that belongs to it.',
      { cause },
    );
  }
}

const notPem = (what: string, cause?: unknown) =>
  new UserError('ERR_FILE', `${what}.`, 'Use a text file with -----BEGIN … lines; openssl converts others.', {
    cause,
  });
