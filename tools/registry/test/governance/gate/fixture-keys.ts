import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { signsWith, sshKeyOf } from '../../../src/governance/approval/node-key.ts';
import type { SshKey } from '../../../src/governance/approval/public-key.ts';
import { writeSshSignature } from '../../../src/governance/approval/write-ssh-signature.ts';

/** A key that exists in tests alone: made from its name, so that the same fixture is the same commit everywhere. */
export class FixtureKey {
  readonly public: SshKey;
  readonly #private: KeyObject;

  constructor(name: string) {
    const seed = createHash('sha256').update(`fixture key ${name}`).digest();
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    this.#private = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const key = sshKeyOf(this.#private);
    if (!key) throw new Error('Ed25519 is an algorithm of SSH.');
    this.public = key;
  }

  sign(message: Uint8Array, namespace: string): Promise<string> {
    return writeSshSignature({ key: this.public, sign: signsWith(this.#private), message, namespace });
  }
}

const keys = new Map<string, FixtureKey>();

/** The key of a seat, an account or a stranger, by name. */
export function keyOf(name: string): FixtureKey {
  const key = keys.get(name) ?? new FixtureKey(name);
  keys.set(name, key);
  return key;
}
