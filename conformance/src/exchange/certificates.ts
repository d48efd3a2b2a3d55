import { webcrypto as crypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  type Extension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const HOUR = 3_600_000;

/** A certificate and its private key, as PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** Makes certificates that all bear one authority's signature. */
export interface Authority {
  /** The authority's own certificate, as PEM. */
  readonly ca: string;
  /** A certificate with a common name, for 127.0.0.1. */
  issue(name: string): Promise<Identity>;
}

/** Makes an authority that is thrown away with the process; what it issues holds for an hour. */
export async function throwAwayAuthority(name = 'throw-away authority'): Promise<Authority> {
  const own = await newKeys();
  const { cert } = await certificate(name, own, name, own, [new BasicConstraintsExtension(true, 0, true)]);
  return {
    ca: cert,
    issue: async (subject) =>
      certificate(subject, await newKeys(), name, own, [
        new BasicConstraintsExtension(false, undefined, true),
        new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
      ]),
  };
}

const newKeys = (): Promise<crypto.CryptoKeyPair> => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

async function certificate(
  subject: string,
  keys: crypto.CryptoKeyPair,
  issuer: string,
  signer: crypto.CryptoKeyPair,
  extensions: Extension[],
): Promise<Identity> {
  const now = Date.now();
  const made = await X509CertificateGenerator.create({
    serialNumber: Buffer.from(crypto.getRandomValues(new Uint8Array(8)))
      .toString('hex')
      .replace(/^./, '1'),
    subject: `CN=${subject}`,
    issuer: `CN=${issuer}`,
    notBefore: new Date(now - HOUR),
    notAfter: new Date(now + HOUR),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: signer.privateKey,
    extensions,
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    cert: `${made.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
  };
}
