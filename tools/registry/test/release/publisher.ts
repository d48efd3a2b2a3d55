import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PresetName } from '../../src/release/presets.ts';
import type { PublicationTarget } from '../../src/release/publication-target.ts';
import { publish, type Published, type PublishInput } from '../../src/release/publication.ts';
import type { Algorithm } from '../../src/release/public-key.ts';
import type { Signer } from '../../src/release/signer.ts';
import type { Trust } from '../../src/release/trust.ts';
import { initKeys, loadSigners, readTrust } from '../../src/world/keys/keys.ts';
import { compileRelated, type Files, SMALL } from './fixture.ts';

export const NOW = new Date('2026-11-01T12:00:00Z');
export const COMMIT = 'c'.repeat(40);
export const IDENTITY = { id: 'reg-a', name: 'Registry A', domain: 'reg-a.example' };

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-release-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Keys {
  readonly trust: Trust;
  readonly signers: readonly Signer[];
  readonly trustFolder: string;
}

/** Fresh development keys. */
export async function developmentKeys(
  preset: PresetName = 'team',
  now = NOW,
  algorithm: Algorithm = 'ed25519',
): Promise<Keys> {
  const top = temporaryFolder();
  const [folder, trustFolder] = [join(top, 'keys'), join(top, 'trust')];
  await initKeys({ folder, trustFolder, registry: 'reg-a', preset, protection: { development: true }, algorithm, now });
  return { trust: await readTrust(trustFolder), signers: await loadSigners({ folder }), trustFolder };
}

/** Publishes small files with the keys given. */
export const publishFiles = async (
  target: PublicationTarget,
  { trust, signers }: Pick<Keys, 'trust' | 'signers'>,
  files: Files = SMALL,
  more: Partial<PublishInput> = {},
): Promise<Published> =>
  publish({
    compiled: await compileRelated(files),
    commit: COMMIT,
    identity: IDENTITY,
    preset: 'team',
    trust,
    signers,
    target,
    now: NOW,
    ...more,
  });

/** Days after {@link NOW}. */
export const day = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
