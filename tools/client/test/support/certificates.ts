import { createHash, webcrypto as crypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  type Extension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;

/** A certificate of a test with its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** `sha256/` and the Base64 of the SHA-256 of the public key's SPKI. */
  readonly pin: string;
  readonly name: string;
  readonly keys: crypto.CryptoKeyPair;
  readonly parsed: X509Certificate;
}

export interface CertificateWish {
  readonly name: string;
  /** Who signs; the certificate itself where it is left out. */
  readonly issuer?: Certificate;
  readonly authority?: boolean;
  readonly expired?: boolean;
  /** Keys of another certificate. */
  readonly keys?: crypto.CryptoKeyPair;
  /** Names the issuer without its signature: the certificate is signed by this key. */
  readonly signedBy?: crypto.CryptoKeyPair;
}

let serial = 1;

/** Makes a certificate for 127.0.0.1, or for an authority. */
export async function makeCertificate(wish: CertificateWish): Promise<Certificate> {
  const { name, issuer, authority = false, expired = false, signedBy } = wish;
  const keys = wish.keys ?? (await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']));
  const extensions: Extension[] = [new BasicConstraintsExtension(authority, undefined, true)];
  if (!authority) extensions.push(new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]));
  const now = Date.now();
  const parsed = await X509CertificateGenerator.create({
    serialNumber: (serial += 1).toString(16).padStart(4, '0'),
    subject: `CN=${name}`,
    issuer: `CN=${issuer?.name ?? name}`,
    notBefore: new Date(now - 30 * DAY),
    notAfter: new Date(expired ? now - DAY : now + 30 * DAY),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: (signedBy ?? issuer?.keys ?? keys).privateKey,
    extensions,
  });
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', keys.publicKey));
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    cert: `${parsed.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    pin: `sha256/${createHash('sha256').update(spki).digest('base64')}`,
    name,
    keys,
    parsed,
  };
}
