import { expect } from 'vitest';
import { type Change, planOf } from '../../src/release/ceremony/change.ts';
import { type Draft, draftOf } from '../../src/release/ceremony/draft.ts';
import { endorse, type Endorsement } from '../../src/release/ceremony/endorsement.ts';
import { filesOf, finishedFiles } from '../../src/release/ceremony/finish.ts';
import type { NamedKey } from '../../src/release/ceremony/keyring.ts';
import { type PresetName, PRESETS } from '../../src/release/presets.ts';
import type { Algorithm } from '../../src/release/public-key.ts';
import type { Signer } from '../../src/release/signer.ts';
import { parseTrust, type Trust } from '../../src/release/trust.ts';
import { newKey } from '../../src/world/keys/key-file.ts';
import { NOW } from './publisher.ts';

/** A member's key: what others see of it, and what signs with it. */
export interface Member {
  readonly key: NamedKey;
  readonly signer: Signer;
}

export async function member(name: string, algorithm?: Algorithm): Promise<Member> {
  const { file, signer } = await newKey({ registry: 'reg-a', name, roles: [] }, { development: true }, algorithm);
  return { key: { name, keyid: file.keyid, key: file.public }, signer };
}

/** A draft of the changes, with the terms of a preset. */
export const drafted = (trust: Trust, changes: readonly Change[], preset: PresetName = 'team', now = NOW): Draft =>
  draftOf(trust, planOf(trust, changes), PRESETS[preset], now);

/** The trust after a draft that these signers signed. */
export async function finished(trust: Trust, draft: Draft, signers: readonly Signer[]): Promise<Trust> {
  const endorsements: Endorsement[] = await endorse(trust, draft, signers);
  return parseTrust(new Map([...filesOf(trust), ...finishedFiles(trust, draft, endorsements)]));
}

/** The error that something throws. */
export function errorOf(act: () => unknown): { readonly code: string; readonly message: string } {
  try {
    act();
  } catch (error) {
    return error as { readonly code: string; readonly message: string };
  }
  return expect.fail('nothing was thrown');
}
