import { join } from 'node:path';
import { type IndexKind, parseReference, revokedVersion } from '@ctxr/model';
import { dayOf, reasonOf } from '../check/event/words.ts';
import { RegistryError } from '../error/registry-error.ts';
import { listBytes, wantedList } from '../release/choose-revoked.ts';
import { type OfficersAct, nextOfficersList } from '../release/next-officers-list.ts';
import { numberAfter } from '../release/numbers.ts';
import { PATHS } from '../release/paths.ts';
import { type PresetName, PRESETS } from '../release/presets.ts';
import { readPublication } from '../release/publication-state.ts';
import type { PublicationTarget } from '../release/publication-target.ts';
import { signOfficersList } from '../release/sign-officers-list.ts';
import type { Signer } from '../release/signer.ts';
import type { Trust } from '../release/trust.ts';
import { daysAfter } from '../release/tuf-time.ts';
import { isAtHand } from '../release/who-signs.ts';
import { readTrust } from './keys/keys.ts';
import { readOfficers } from './officers-folder.ts';
import { type KeyPlace, targetOf } from './publishing.ts';
import { resignPublication, signersAtHand } from './resigning.ts';
import type { Resigned } from '../release/resign.ts';
import { releaseNamed, releasesOf } from './revocable.ts';
import { writeWhole } from './write-file.ts';

/** What the security officers do, and with which keys. */
export interface OfficersInput extends KeyPlace {
  /** The registry's folder. */
  readonly folder: string;
  readonly act: OfficersAct['act'];
  /** `[kind:]id@version`; left out to renew. */
  readonly release?: string;
  readonly reason?: string;
  /** The day; today where it is left out. */
  readonly at?: string;
  readonly replacedBy?: string;
  /** The folder that is served: it is published at once where the keys for it are at hand. */
  readonly to?: string;
  /** Where the publication is served, if no folder holds it. */
  readonly previous?: string;
  /** Where to look for the list's number while neither is named and the officers have signed nothing yet. */
  readonly fallback?: { readonly folder: string; readonly url?: string };
  readonly preset: PresetName;
  readonly now: Date;
}

/** What came of it. */
export interface OfficersReport {
  readonly act: OfficersAct['act'];
  /** `kind/id@version`. */
  readonly release?: string;
  /** The version of the list that holds it. */
  readonly version: number;
  /** The files that were written, from the trust folder; none where the list said so already. */
  readonly files: readonly string[];
  /** How many entries the list has. */
  readonly entries: number;
  /** Absent where the keys of snapshot and timestamp are not at hand, or no folder was named. */
  readonly published?: Resigned;
}

/**
 * Signs a revocation, a lift or the list as it is into the trust folder, with the officers' keys alone: no proposal, no
 * lifecycle. Where the folder that is served is named and its keys are at hand, it is published at once.
 * @throws RegistryError NOT_DECLARED, INPUT_INVALID, EVENT_REFUSED, KEYS_MISSING, KEYS_FOREIGN, KEYS_LOCKED,
 * PREVIOUS_UNREADABLE, PUBLICATION_CONFLICT, WRITE_FAILED.
 */
export async function actAsOfficers(input: OfficersInput): Promise<OfficersReport> {
  const { trust: trustFolder, preset, now } = input;
  const trust = await readTrust(trustFolder);
  const [signers, officers] = [await signersAtHand(input), await readOfficers(trustFolder, trust)];
  const target = publishedAt(input) ?? (officers === undefined ? await fallbackTarget(input) : undefined);
  const previous = target && (await readPublication(target, trust));
  if (previous === undefined && officers === undefined)
    throw new RegistryError('PREVIOUS_UNREADABLE', 'Nothing tells which number the next revocation list has.', {
      fix: 'Name what is published: --to DIR, or --previous URL.',
    });
  const releases = await releasesOf(input.folder);
  const act = await actOf(input, (text) => releaseNamed(text, releases, target, previous?.head));
  const what = act.act === 'renew' ? undefined : revokedVersion(act.act === 'revoke' ? act.entry : act);
  const isDeclared = releases.revoked.some((entry) => revokedVersion(entry) === what);
  const next = nextOfficersList(wantedList({ previous, officers, declared: releases.revoked }), act, isDeclared);
  const bytes = listBytes(next);
  const report = { act: act.act, ...(what !== undefined && { release: what }), entries: next.entries.length };
  if (act.act !== 'renew' && officers?.isCurrent === true && Buffer.from(bytes).equals(officers.listBytes))
    return { ...report, version: officers.role.version, files: [], ...(await publishAtOnce(input, trust, signers)) };
  const floor = Math.max(previous?.floors.revocations ?? 0, officers?.role.version ?? 0);
  const version = numberAfter('revocations', floor);
  const term = { version, expires: daysAfter(now, PRESETS[preset].revocations.days) };
  const files = await signOfficersList(bytes, term, trust, signers);
  for (const [path, content] of files) await writeWhole(join(trustFolder, path), content);
  return { ...report, version, files: [...files.keys()], ...(await publishAtOnce(input, trust, signers)) };
}

/** What is published, as far as the officers named it. */
function publishedAt({ folder, to, previous }: OfficersInput): PublicationTarget | undefined {
  if (to === undefined && previous === undefined) return undefined;
  return targetOf({ to: to ?? nowhere(folder), ...(previous !== undefined && { previous }) });
}

/** The folder that publications usually go into, where it has one, or else what is served; undefined where nobody answers. */
async function fallbackTarget({ folder, fallback }: OfficersInput): Promise<PublicationTarget | undefined> {
  if (fallback === undefined) return undefined;
  const usual = targetOf({ to: fallback.folder });
  if ((await usual.read(PATHS.timestamp)) !== undefined || fallback.url === undefined) return usual;
  const served = targetOf({ to: nowhere(folder), previous: fallback.url });
  return served.read(PATHS.timestamp).then(
    () => served,
    () => undefined,
  );
}

const nowhere = (folder: string): string => join(folder, '.ctxr/nothing-published');

async function publishAtOnce(
  input: OfficersInput,
  trust: Trust,
  signers: readonly Signer[],
): Promise<{ readonly published?: Resigned }> {
  const { to } = input;
  if (to === undefined || !isAtHand(trust, 'snapshot', signers) || !isAtHand(trust, 'timestamp', signers)) return {};
  return { published: await resignPublication({ ...input, to }) };
}

type Find = (release: string) => Promise<{ readonly kind: IndexKind; readonly id: string; readonly version: string }>;

async function actOf(
  { act, release = '', reason = '', at, replacedBy, now }: OfficersInput,
  find: Find,
): Promise<OfficersAct> {
  if (act === 'renew') return { act };
  const day = dayOf(at ?? now.toISOString().slice(0, 10), '--at');
  if (replacedBy !== undefined && parseReference(replacedBy)?.range === undefined)
    throw new RegistryError('INPUT_INVALID', `The replacement "${replacedBy}" is no id@range.`, {
      fix: 'Write it as --replaced-by ctx-order@^2.',
    });
  const said = { ...(await find(release)), at: day, reason: reasonOf(reason) };
  if (act === 'lift') return { act, ...said };
  return { act, entry: { ...said, ...(replacedBy !== undefined && { replacedBy }) } };
}
