/** What each accepted type of key is. `digest` is what its signatures hash with; Ed25519 hashes by itself. */
export interface KeyTypeFacts {
  readonly family: 'ed25519' | 'ecdsa' | 'rsa';
  readonly curve?: Curve;
  /** By the names of the signature algorithms that the type may sign with; the first is the one that we write. */
  readonly algorithms: Readonly<Record<string, Digest>>;
  /** Whether a FIDO authenticator holds it. */
  readonly fido: boolean;
}

/** The hash of a signature algorithm; undefined where the algorithm takes the bytes as they are. */
export type Digest = 'sha256' | 'sha384' | 'sha512' | undefined;

/** A curve by its name in SSH (RFC 5656), its name in JWK, and the bytes of a coordinate. */
export interface Curve {
  readonly name: string;
  readonly jwk: string;
  readonly size: number;
}

const P256: Curve = { name: 'nistp256', jwk: 'P-256', size: 32 };
const P384: Curve = { name: 'nistp384', jwk: 'P-384', size: 48 };
const P521: Curve = { name: 'nistp521', jwk: 'P-521', size: 66 };

const ecdsa = (curve: Curve, digest: Digest): KeyTypeFacts => ({
  family: 'ecdsa',
  curve,
  algorithms: { [`ecdsa-sha2-${curve.name}`]: digest },
  fido: false,
});

const TYPES = {
  'ssh-ed25519': { family: 'ed25519', algorithms: { 'ssh-ed25519': undefined }, fido: false },
  'ecdsa-sha2-nistp256': ecdsa(P256, 'sha256'),
  'ecdsa-sha2-nistp384': ecdsa(P384, 'sha384'),
  'ecdsa-sha2-nistp521': ecdsa(P521, 'sha512'),
  // Never `ssh-rsa`, whose signatures hash with SHA-1.
  'ssh-rsa': { family: 'rsa', algorithms: { 'rsa-sha2-512': 'sha512', 'rsa-sha2-256': 'sha256' }, fido: false },
  'sk-ssh-ed25519@openssh.com': {
    family: 'ed25519',
    algorithms: { 'sk-ssh-ed25519@openssh.com': undefined },
    fido: true,
  },
  'sk-ecdsa-sha2-nistp256@openssh.com': {
    family: 'ecdsa',
    curve: P256,
    algorithms: { 'sk-ecdsa-sha2-nistp256@openssh.com': 'sha256' },
    fido: true,
  },
} as const satisfies Record<string, KeyTypeFacts>;

/** The types of keys that may sign approvals. */
export type KeyType = keyof typeof TYPES;

/** All of them. */
export const KEY_TYPES = Object.keys(TYPES) as readonly KeyType[];

/** Whether keys of a type may sign approvals. */
export const isKeyType = (type: string): type is KeyType => Object.hasOwn(TYPES, type);

/** What a type of key is. */
export const factsOf = (type: KeyType): KeyTypeFacts => TYPES[type];
