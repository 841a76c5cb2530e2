import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { UserError } from '../../model/user-error';
import type { ParseValue } from './flag';
import { parsePath } from './parse-values';
import { readFlagFile } from './read-flag-file';

/**
 * Checks the file of certificates that a flag names: newman goes on without one that it cannot read.
 *
 * @returns the file's absolute path
 * @throws UserError if it cannot be read, or is not PEM
 */
export const parseCertificateFile: ParseValue<string> = (value, place) => {
  const { flag } = place;
  const file = parsePath(value, place);
  const blocks =
    readFlagFile(flag, file).match(/-----BEGIN ([A-Z0-9]+ )?CERTIFICATE-----[\s\S]*?-----END [^\n]*-----/g) ?? [];
  if (blocks.length === 0) throw notPem(`${flag} ${file} does not contain a certificate in PEM format`);
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch (cause) {
    throw notPem(`${flag} ${file} contains a certificate that cannot be read`).causedBy(cause);
  }
  return file;
};

/** Checks the file of a private key that a flag names. @returns and throws as `parseCertificateFile` does */
export const parseKeyFile: ParseValue<string> = (value, place) => {
  const { flag } = place;
  const file = parsePath(value, place);
  const key = readFlagFile(flag, file);
  if (/ENCRYPTED/.test(key)) {
    throw new UserError(
      'ERR_CERTIFICATE',
      `${flag} ${file} is protected by a passphrase, which Vouch does not ask for.`,
      'Use a copy without one: openssl pkey -in <file> -out <copy>.',
    );
  }
  try {
    createPrivateKey(key);
  } catch (cause) {
    throw notPem(`${flag} ${file} does not contain a private key in PEM format`).causedBy(cause);
  }
  return file;
};

/** @throws UserError if the key, which `--ssl-client-key` names, is not that of the certificate, which `--ssl-client-cert` names */
export function checkKeyPair({ certificate, key }: { readonly certificate: string; readonly key: string }): void {
  try {
    createSecureContext({
      key: readFlagFile('--ssl-client-key', key),
      cert: readFlagFile('--ssl-client-cert', certificate),
    });
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      'ERR_CERTIFICATE',
      `--ssl-client-key ${key} is not the key of ${certificate}.`,
      'Use the key that belongs to it.',
    ).causedBy(cause);
  }
}

const notPem = (what: string) =>
  new UserError('ERR_CERTIFICATE', `${what}.`, 'Use a text file with -----BEGIN … lines; openssl converts others.');
