import { createHash, X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';
import { ClientError } from '../error.ts';

const PIN = /^sha256\/[A-Za-z0-9+/]{43}=$/;

/** The longest chain that is walked. */
const MAX_CHAIN = 10;

/** Reads pins as the options give them. @throws ClientError OPTIONS_INVALID */
export function readPins(pins: readonly string[]): ReadonlySet<string> {
  const wrong = pins.find((pin) => !PIN.test(pin) || pinOf(Buffer.from(pin.slice(7), 'base64')) !== pin);
  if (wrong !== undefined)
    throw new ClientError(
      'OPTIONS_INVALID',
      `"${wrong.slice(0, 100)}" is no pin: it must be sha256/ and the Base64 of the SHA-256 of a public key.`,
    );
  const distinct = new Set(pins);
  if (distinct.size >= 2) return distinct;
  throw new ClientError(
    'OPTIONS_INVALID',
    'Give at least two pins, one of them of a backup key: with a single one, a lost key locks every client out.',
  );
}

/** Refuses a server none of whose verified keys is pinned. */
export function pinFault(
  host: string,
  leaf: DetailedPeerCertificate,
  pins: ReadonlySet<string>,
): ClientError | undefined {
  const found = signedChain(leaf).map(({ publicKey }) => spkiPin(publicKey.export({ format: 'der', type: 'spki' })));
  if (found.some((pin) => pins.has(pin))) return undefined;
  return new ClientError(
    'TLS_PIN_MISMATCH',
    `${host} shows none of the pinned keys, although its certificate is valid; its chain has ${found.join(', ')}. Somebody may stand in between: ask the registry's operators before you change the pins.`,
  );
}

/**
 * From the server's certificate upwards, each signed by the next. What the server merely sends along proves nothing:
 * anyone can send the pinned authority's certificate.
 */
function signedChain(leaf: DetailedPeerCertificate): readonly X509Certificate[] {
  const chain = [new X509Certificate(leaf.raw)];
  for (let at = leaf; chain.length < MAX_CHAIN; at = at.issuerCertificate) {
    const [below, above] = [chain.at(-1), at.issuerCertificate as DetailedPeerCertificate | undefined];
    if (below === undefined || above === undefined || above === at || above.raw.equals(at.raw)) break;
    const issuer = new X509Certificate(above.raw);
    if (!issuer.ca || !below.checkIssued(issuer) || !below.verify(issuer.publicKey)) break;
    chain.push(issuer);
  }
  return chain;
}

const spkiPin = (spki: Uint8Array): string => pinOf(createHash('sha256').update(spki).digest());

const pinOf = (digest: Buffer): string => `sha256/${digest.toString('base64')}`;
