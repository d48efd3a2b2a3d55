import { LIMITS, openWhole, sha256Hex, type TlsOptions } from '@ctxr/client';
import { commandFor } from '../release/expiry.ts';
import { parseSnapshot, parseTargets, parseTimestamp } from '../release/parse-metadata.ts';
import { PATHS, TARGETS } from '../release/paths.ts';
import { type PresetName, PRESETS } from '../release/presets.ts';
import { trustOf } from '../release/published-files.ts';
import { type RoleState, roleStates, type RoleTerm } from '../release/role-states.ts';
import type { RoleName } from '../release/roles.ts';
import type { Trust } from '../release/trust.ts';
import { whoSigns } from '../release/who-signs.ts';
import { folderFetch, FOLDER_URL } from './folder-fetch.ts';

/** What is looked at. */
export interface ExamineInput {
  /** An address, or a folder of this machine. */
  readonly published: { readonly url: string } | { readonly folder: string };
  /** The root file that is trusted. */
  readonly root: string;
  /** Whose renewal windows count; read off the thresholds of the root where it is left out. */
  readonly preset?: PresetName;
  readonly now: Date;
  readonly allowInsecureHttp?: boolean;
  readonly tls?: TlsOptions;
}

/** One role of a publication, and what is to do about it. */
export interface ExaminedRole extends RoleState {
  /** Who may sign it, for people. */
  readonly who: string;
  /** The command that renews it. */
  readonly command: string;
}

/** How a publication stands. */
export interface Examination {
  readonly seq: number;
  readonly commit: string;
  readonly preset: PresetName;
  readonly roles: readonly ExaminedRole[];
  /** Whether the log's checkpoint is served as the index lists it; absent where the index lists none. */
  readonly checkpoint?: 'served' | 'missing' | 'other';
}

/**
 * Opens a publication as a client does, from the trusted root to its head, and says how long each role still holds.
 * What has ended is told, not thrown: every signature, digest and version is judged all the same.
 * @throws ClientError for everything else that a client refuses, UNAVAILABLE where nobody answers
 */
export async function examineRegistry(input: ExamineInput): Promise<Examination> {
  const { published, root, now, allowInsecureHttp = false, tls } = input;
  const place = 'url' in published ? published : { url: FOLDER_URL, fetch: await folderFetch(published.folder) };
  const whole = await openWhole({ ...place, root, allowInsecureHttp, clock: () => 0, ...(tls && { tls }) });
  const { files, head } = whole;
  const trust = trustOf(whole);
  const preset = input.preset ?? presetOf(trust);
  const term = ({ signed }: { readonly signed: { readonly version: number; readonly expires: string } }): RoleTerm => ({
    version: signed.version,
    expires: new Date(signed.expires),
  });
  const terms: Partial<Record<RoleName, RoleTerm>> = {
    index: term(parseTargets(files.index)),
    revocations: term(parseTargets(files.revocations)),
    snapshot: term(parseSnapshot(files.snapshot)),
    timestamp: term(parseTimestamp(files.timestamp)),
  };
  const roles = roleStates(trust, terms, PRESETS[preset], now).map((state) => ({
    ...state,
    who: whoSigns(trust, state.role),
    command: commandFor(state.role),
  }));
  const listed = parseTargets(files.index).signed.targets[TARGETS.checkpoint];
  const live = listed && (await whole.file(PATHS.liveCheckpoint, LIMITS.checkpoint));
  const checkpoint = live === undefined ? 'missing' : sha256Hex(live) === listed?.hashes['sha256'] ? 'served' : 'other';
  return { seq: head.seq, commit: head.commit, preset, roles, ...(listed && { checkpoint }) };
}

function presetOf({ root }: Trust): PresetName {
  const threshold = root.metadata.signed.roles['root']?.threshold ?? 1;
  return threshold === 1 ? 'team' : threshold === 2 ? 'board' : 'consortium';
}
