import { stat } from 'node:fs/promises';
import { openRegistry } from '@ctxr/client';
import { RegistryError } from '../error/registry-error.ts';
import type { PresetName } from '../release/presets.ts';
import { resign, type Resigned } from '../release/resign.ts';
import type { PublishingRole } from '../release/roles.ts';
import type { Signer } from '../release/signer.ts';
import type { Trust } from '../release/trust.ts';
import { folderFetch, FOLDER_URL } from './folder-fetch.ts';
import { readTrust } from './keys/keys.ts';
import { readOfficers } from './officers-folder.ts';
import { whilePublishing } from './publishing-lock.ts';
import { type KeyPlace, signersOf, targetOf } from './publishing.ts';

/** What is signed anew, and with which keys. */
export interface ResignPublicationInput extends KeyPlace {
  /** The folder that is served, or that what changed goes into. */
  readonly to: string;
  /** Where the publication is served, if the folder does not hold it. */
  readonly previous?: string;
  readonly preset: PresetName;
  /** Roles that are signed anew whether or not they have to be. */
  readonly roles?: readonly PublishingRole[];
  readonly now: Date;
}

/**
 * Signs a publication anew as far as it has to be, and opens it as a client does.
 * @throws RegistryError as `resign`, and PUBLICATION_CONFLICT while somebody publishes; ClientError where a client would
 * refuse what was written.
 */
export async function resignPublication(input: ResignPublicationInput): Promise<Resigned> {
  const { to, previous, preset, roles = [], now } = input;
  if (previous === undefined && (await stat(to).catch(() => undefined)) === undefined)
    throw new RegistryError('PREVIOUS_UNREADABLE', `Nothing is published at ${to}: there is no such folder.`, {
      fix: '--to names the folder of a publication, --previous its address.',
    });
  const trust = await readTrust(input.trust);
  const [signers, officers] = [await signersAtHand(input), await readOfficers(input.trust, trust)];
  const target = targetOf({ to, ...(previous !== undefined && { previous }) });
  const verify = (): Promise<unknown> => openAsClient(to, trust, now);
  const forced = new Set(roles);
  return whilePublishing(to, now, () => resign({ target, trust, preset, signers, now, officers, forced, verify }));
}

/** The keys at hand; none is no fault, where nothing has to be signed. */
export async function signersAtHand(place: KeyPlace): Promise<readonly Signer[]> {
  try {
    return await signersOf(place);
  } catch (error) {
    if (error instanceof RegistryError && error.code === 'KEYS_MISSING') return [];
    throw error;
  }
}

/** Opens what stands in a folder, from the first root on. @throws ClientError */
async function openAsClient(folder: string, { roots }: Trust, now: Date): Promise<void> {
  const root = roots[0]?.bytes ?? new Uint8Array();
  const fetch = await folderFetch(folder);
  await openRegistry({ url: FOLDER_URL, fetch, root, cache: false, clock: () => now.getTime() });
}
