import { MemoryStore, openRegistry, type RegistryClient } from '@ctxr/client';
import { expect, onTestFinished } from 'vitest';
import { chooseRevoked } from '../../src/release/choose-revoked.ts';
import type { Numbers } from '../../src/release/numbers.ts';
import { prepare } from '../../src/release/prepare.ts';
import { type PresetName, PRESETS } from '../../src/release/presets.ts';
import { readPublication } from '../../src/release/publication-state.ts';
import type { PublicationTarget } from '../../src/release/publication-target.ts';
import { signPublication } from '../../src/release/sign-publication.ts';
import { writePublication } from '../../src/release/write-publication.ts';
import { folderTarget } from '../../src/world/folder.ts';
import { serveFolder } from '../../src/world/static/server.ts';
import { compileRelated, contextFile, type Files, SMALL } from './fixture.ts';
import { COMMIT, developmentKeys, IDENTITY, type Keys, NOW, publishFiles, temporaryFolder } from './publisher.ts';

/** A number that no honest registry reaches. */
export const ABSURD = 1e15;
/** A released version with other content. */
export const LIE: Files = { ...SMALL, ...contextFile('ctx-note', '1.1.0', { name: 'A lie' }) };

/** Writes what somebody with the keys given would, past the publisher and its rules. */
export async function forge(
  target: PublicationTarget,
  { trust, signers }: Pick<Keys, 'trust' | 'signers'>,
  preset: PresetName,
  files: Files,
  numbers: Partial<Numbers>,
): Promise<void> {
  const honest = (await readPublication(target, trust)) ?? expect.fail();
  const previous = { ...honest, floors: { ...honest.floors, ...numbers } };
  const compiled = await compileRelated(files);
  const { bytes } = chooseRevoked({ previous, declared: compiled.revoked, trust, canSign: true });
  const commit = files === SMALL ? COMMIT : 'e'.repeat(40);
  const prepared = prepare({
    compiled,
    commit,
    identity: IDENTITY,
    now: NOW,
    previous: files === SMALL ? honest : previous,
    revokedBytes: bytes,
  });
  const forced = new Set(['snapshot', 'timestamp'] as const);
  const rest = { identity: IDENTITY, trust, plans: PRESETS[preset], signers, now: NOW, previous, forced };
  const signed = await signPublication({ prepared, ...rest });
  await writePublication(target, new Map([...prepared.files, ...signed.files]));
}

/** A served publication, and clients of its first root. */
export async function attacked(preset: PresetName) {
  const folder = temporaryFolder();
  const [keys, target] = [await developmentKeys(preset), folderTarget(folder)];
  await publishFiles(target, keys, SMALL, { preset });
  const { url, close } = await serveFolder(folder, { port: 0 });
  onTestFinished(close);
  const root = keys.trust.roots[0]?.bytes ?? expect.fail();
  const client = (cache = new MemoryStore()): Promise<RegistryClient> =>
    openRegistry({ url, root, cache, clock: () => NOW.getTime() });
  return { keys, target, client, preset };
}
