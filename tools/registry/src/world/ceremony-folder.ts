import { access, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, isId } from '@ctxr/model';
import { RegistryError } from '../error/registry-error.ts';
import { type Draft, DRAFT_PARTS, type DraftPart } from '../release/ceremony/draft.ts';
import type { Endorsement, PartSignature } from '../release/ceremony/endorsement.ts';
import { draftTexts, readDraft } from '../release/ceremony/read-draft.ts';
import { refusal } from '../release/ceremony/refusal.ts';
import { parseTrust, type Trust } from '../release/trust.ts';
import { readMatching } from './keys/key-folder.ts';
import { keyFileText } from './keys/key-file.ts';
import { TRUST_FILE } from './keys/keys.ts';
import { writeWhole } from './write-file.ts';

const PROPOSED = 'proposed';
const SIGNATURE_FILE = /^[a-z0-9-]+\.json$/;

/** A change of the keys that is under way, as the trust folder holds it. */
export interface Ceremony {
  /** The trust that the draft follows. */
  readonly trust: Trust;
  readonly draft: Draft;
  readonly endorsements: readonly Endorsement[];
  /** The parts that a finish that was interrupted has written already. */
  readonly landed: readonly DraftPart[];
}

/**
 * Reads the ceremony that is open in a trust folder; undefined where there is none.
 * @throws RegistryError CEREMONY_REFUSED for a draft or a signature file that does not hold, KEYS_FOREIGN, KEYS_MISSING.
 */
export async function readCeremony(folder: string, now: Date): Promise<Ceremony | undefined> {
  const texts = await proposedTexts(folder);
  if (texts.root === undefined && texts.targets === undefined) return undefined;
  const files = await readMatching(folder, TRUST_FILE);
  const landed = DRAFT_PARTS.filter((part) => isLanded(files, part, texts[part]));
  for (const part of landed) files.delete(fileNameOf(part, texts[part]));
  const trust = parseTrust(files);
  return { trust, draft: readDraft(trust, texts, now), endorsements: await readEndorsements(folder), landed };
}

/** Whether a ceremony is open, however its files look. */
export const isCeremonyOpen = (folder: string): Promise<boolean> =>
  access(join(folder, PROPOSED)).then(
    () => true,
    () => false,
  );

async function proposedTexts(folder: string): Promise<Partial<Record<DraftPart, string>>> {
  const files = await readMatching(join(folder, PROPOSED), /^(root|targets)\.json$/);
  const entries = Array.from(files, ([name, bytes]) => [name.replace('.json', ''), new TextDecoder().decode(bytes)]);
  return Object.fromEntries(entries) as Partial<Record<DraftPart, string>>;
}

/** Whether the trust folder holds just what was drafted, signed: a finish was interrupted after it. */
function isLanded(files: ReadonlyMap<string, Uint8Array>, part: DraftPart, text: string | undefined): boolean {
  const name = fileNameOf(part, text);
  const bytes = files.get(name);
  const isOlder = (than: string): boolean => than.endsWith(`.${part}.json`) && numberIn(name) < numberIn(than);
  if (bytes === undefined || text === undefined || [...files.keys()].some(isOlder)) return false;
  try {
    const { signed } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly signed: unknown };
    return canonicalJson(signed) === canonicalJson(JSON.parse(text));
  } catch {
    return false;
  }
}

const numberIn = (name: string): number => Number.parseInt(name, 10);

function fileNameOf(part: DraftPart, text = ''): string {
  return `${/^ {2}"version": ([1-9]\d*),?\r?$/m.exec(text)?.[1] ?? ''}.${part}.json`;
}

/** Writes a draft, whole or not at all. @throws RegistryError WRITE_FAILED */
export async function writeDraft(folder: string, draft: Draft): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const temporary = await mkdtemp(join(folder, '.proposed-'));
    try {
      for (const [part, text] of Object.entries(draftTexts(draft)))
        await writeFile(join(temporary, `${part}.json`), text);
      await mkdir(join(temporary, 'signatures'));
      await chmod(temporary, 0o755);
      await rename(temporary, join(folder, PROPOSED));
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
  } catch (cause) {
    throw new RegistryError(
      'WRITE_FAILED',
      `${folder}/${PROPOSED} could not be written: ${(cause as Error).message}.`,
      {
        cause,
        fix: 'Make the folder writable and run the command again.',
      },
    );
  }
}

/** Takes a draft and its signatures away, in one step. */
export async function removeDraft(folder: string): Promise<void> {
  const aside = join(folder, '.proposed-done');
  await rm(aside, { recursive: true, force: true });
  await rename(join(folder, PROPOSED), aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  const left = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('.proposed-'));
  for (const name of left) await rm(join(folder, name), { recursive: true, force: true });
}

/** Keeps a member's signatures, in a file of their own. */
export const writeEndorsement = (folder: string, endorsement: Endorsement): Promise<void> =>
  writeWhole(join(folder, PROPOSED, 'signatures', `${endorsement.name}.json`), keyFileText(endorsement));

async function readEndorsements(folder: string): Promise<Endorsement[]> {
  const files = await readMatching(join(folder, PROPOSED, 'signatures'), SIGNATURE_FILE);
  return Array.from(files, ([name, bytes]) => {
    const value = parsed(bytes);
    if (isEndorsement(value) && `${value.name}.json` === name) return value;
    throw refusal(
      `${PROPOSED}/signatures/${name} is no file of signatures.`,
      'Remove it, and let the member run ctxr trust sign again.',
    );
  });
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function isEndorsement(value: unknown): value is Endorsement {
  if (typeof value !== 'object' || value === null) return false;
  const { format, name, keyid, signatures } = value as Partial<Endorsement>;
  if (format !== 1 || typeof name !== 'string' || !isId(name) || typeof keyid !== 'string') return false;
  return typeof signatures === 'object' && signatures !== null && Object.values(signatures).every(isSignature);
}

const isSignature = (value: PartSignature | undefined): boolean =>
  typeof value?.sig === 'string' && /^([0-9a-f]{2})+$/.test(value.sig) && /^[0-9a-f]{64}$/.test(String(value.sha256));

/**
 * Writes the finished files: all of them, or none that was not there before.
 * @throws RegistryError CEREMONY_REFUSED where another file has the place, WRITE_FAILED.
 */
export async function landFiles(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  landed: readonly DraftPart[],
): Promise<void> {
  const open = Array.from(files).filter(([name]) => !landed.some((part) => name.endsWith(`.${part}.json`)));
  for (const [name] of open)
    if (await readFile(join(folder, name)).catch(() => undefined))
      throw refusal(`${name} is there already, with other content.`, 'Discard the draft and propose the change anew.');
  const written: string[] = [];
  try {
    for (const [name, bytes] of open) {
      await writeWhole(join(folder, name), bytes);
      written.push(name);
    }
  } catch (error) {
    for (const name of written) await rm(join(folder, name), { force: true });
    throw error;
  }
}
