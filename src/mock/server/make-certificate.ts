import { generateKeyPair } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import forge from 'node-forge';

interface Certificate {
  /** All in PEM. */
  readonly key: string;
  readonly certificate: string;
  /** The authority that issued it; nobody has its key any more. */
  readonly ca: string;
}

/**
 * Makes a key, and a certificate for it that an authority made for this alone has issued, valid from yesterday for a year.
 *
 * @param hosts names and addresses that it is for
 */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const [authority, own] = await Promise.all([makeKeys(), makeKeys()]);
  const issuer = [{ name: 'commonName', value: 'Vouch mock (for tests only)' }];
  const ca = create({ keys: authority, subject: issuer, issuer, serial: '01' });
  ca.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  ca.sign(authority.privateKey, forge.md.sha256.create());

  const certificate = create({
    keys: own,
    subject: [{ name: 'commonName', value: 'localhost' }],
    issuer,
    serial: '02',
  });
  const altNames = hosts.map((host) => (isIP(host) ? { type: 7, ip: host } : { type: 2, value: host }));
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames },
    { name: 'authorityKeyIdentifier', keyIdentifier: ca.generateSubjectKeyIdentifier().getBytes() },
  ]);
  certificate.sign(authority.privateKey, forge.md.sha256.create());
  return { key: own.pem, certificate: forge.pki.certificateToPem(certificate), ca: forge.pki.certificateToPem(ca) };
}

interface Keys {
  readonly pem: string;
  readonly privateKey: forge.pki.rsa.PrivateKey;
  readonly publicKey: forge.pki.rsa.PublicKey;
}

/** Node.js makes keys a hundred times as fast as forge. */
async function makeKeys(): Promise<Keys> {
  const made = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    pem: made.privateKey,
    privateKey: forge.pki.privateKeyFromPem(made.privateKey),
    publicKey: forge.pki.publicKeyFromPem(made.publicKey) as forge.pki.rsa.PublicKey,
  };
}

function create(options: {
  keys: Keys;
  subject: forge.pki.CertificateField[];
  issuer: forge.pki.CertificateField[];
  serial: string;
}): forge.pki.Certificate {
  const { keys, subject, issuer, serial } = options;
  const day = 24 * 60 * 60 * 1000;
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = serial;
  certificate.validity.notBefore = new Date(Date.now() - day);
  certificate.validity.notAfter = new Date(Date.now() + 365 * day);
  certificate.setSubject(subject);
  certificate.setIssuer(issuer);
  return certificate;
}
