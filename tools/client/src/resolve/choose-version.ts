import {
  isLive,
  isPrerelease,
  type NameDocument,
  type RevocationEntry,
  revokedVersion,
  satisfies,
  type Status,
  type VersionEntry,
} from '@ctxr/model';
import { ClientError } from '../error.ts';
import { type DecisionRequirement, meets, requirementWords } from './requirement.ts';

/** A version with the status that counts: the emergency list goes before the tree. */
export interface Candidate {
  readonly entry: VersionEntry;
  readonly status: Status;
  readonly reason?: string;
  readonly replacedBy?: string;
}

/** The versions of a name as they stand under the emergency list, ascending; an entry that was lifted forbids nothing. */
export function candidatesOf(name: NameDocument, revocations: readonly RevocationEntry[]): readonly Candidate[] {
  const { kind, id } = name;
  const forbidden = forbiddenBy(revocations);
  return name.versions.map((entry) => {
    const { version } = entry;
    const revoked = version === undefined ? undefined : forbidden.get(revokedVersion({ kind, id, version }));
    const { reason, replacedBy } = revoked ?? entry;
    return {
      entry,
      status: revoked === undefined ? entry.status : 'revoked',
      ...(reason === undefined ? {} : { reason }),
      ...(replacedBy === undefined ? {} : { replacedBy }),
    };
  });
}

const known = new WeakMap<readonly RevocationEntry[], ReadonlyMap<string, RevocationEntry>>();

/** The entries that forbid a version, by that version; made once a list, because lists of all names ask for every one. */
function forbiddenBy(revocations: readonly RevocationEntry[]): ReadonlyMap<string, RevocationEntry> {
  const made = known.get(revocations);
  if (made !== undefined) return made;
  const counting = revocations.filter(({ lifted }) => lifted === undefined);
  const forbidden = new Map(counting.toReversed().map((entry) => [revokedVersion(entry), entry]));
  known.set(revocations, forbidden);
  return forbidden;
}

/** A choice, and everything that it was chosen from. */
export interface Choice {
  readonly chosen: Candidate;
  /** All candidates in the range, ascending, whatever their status. */
  readonly matching: readonly Candidate[];
}

/** How a version is chosen. */
export interface ChoiceOptions {
  readonly pick?: 'highest' | 'lowest';
  readonly allowPrerelease?: boolean;
  /** What the decision that released it has to be. */
  readonly require?: DecisionRequirement;
}

/**
 * Chooses a live version: the highest in the range, or the lowest where a meaning must not drift. Pre-releases count
 * where the range names them or the caller wants them, and without a range when there is nothing else.
 * @throws ClientError APPROVAL_UNMET when none of them was decided as is required, REVOKED when all that matches is revoked, NO_MATCHING_VERSION when nothing live matches
 */
export function chooseVersion(
  name: NameDocument,
  candidates: readonly Candidate[],
  range: string | undefined,
  options: ChoiceOptions = {},
): Choice {
  const matching = candidates.filter(({ entry }) => matches(entry.version, range, options.allowPrerelease === true));
  const live = matching.filter(({ status }) => isLive(status));
  const { require: required } = options;
  const usable = range === undefined && options.allowPrerelease !== true ? withoutPrereleases(live) : live;
  const pool = required ? usable.filter(({ entry }) => meets(entry.decision, required)) : usable;
  const chosen = options.pick === 'lowest' ? pool[0] : pool.at(-1);
  if (chosen !== undefined) return { chosen, matching };
  const what = `${name.kind} ${name.id}${range === undefined ? '' : `@${range}`}`;
  if (required && usable.length > 0)
    throw new ClientError(
      'APPROVAL_UNMET',
      `No version of ${what} was released by ${requirementWords(required)}. There ${usable.length === 1 ? 'is' : 'are'}: ${usable.map(approval).join(', ')}.`,
    );
  const revoked = matching.at(-1);
  if (revoked !== undefined && matching.every(({ status }) => status === 'revoked')) {
    const instead = revoked.replacedBy === undefined ? '' : ` Use ${revoked.replacedBy} instead.`;
    throw new ClientError(
      'REVOKED',
      `${what} is revoked${revoked.reason === undefined ? '' : `: ${revoked.reason.replace(/\.$/, '')}`}.${instead}`,
    );
  }
  throw new ClientError(
    'NO_MATCHING_VERSION',
    `No version of ${what} may be used. There ${candidates.length === 1 ? 'is' : 'are'}: ${candidates.map(label).join(', ')}.`,
  );
}

/** The candidate that stands for a name: the highest that may be used, or the highest of all when none may. */
export const shownOf = (candidates: readonly Candidate[]): Candidate | undefined =>
  withoutPrereleases(candidates.filter(({ status }) => isLive(status))).at(-1) ?? candidates.at(-1);

function withoutPrereleases(live: readonly Candidate[]): readonly Candidate[] {
  const stable = live.filter(({ entry }) => entry.version === undefined || !isPrerelease(entry.version));
  return stable.length > 0 ? stable : live;
}

function matches(version: string | undefined, range: string | undefined, allowPrerelease: boolean): boolean {
  if (range === undefined) return true;
  return version !== undefined && accepts(range, version, allowPrerelease);
}

/** Whether a range accepts a version: a pre-release only where the range names it, or where they are asked for. */
export const accepts = (range: string, version: string, allowPrerelease: boolean): boolean =>
  satisfies(version, range) || (allowPrerelease && satisfiesAsRelease(version, range));

/** Not below the range, as 1.2.3-rc.1 is below >=1.2.3, and not of a release beyond it, as 2.0.0-rc.1 is of <2.0.0. */
const satisfiesAsRelease = (version: string, range: string): boolean =>
  satisfies(version, range, 'pre-releases-too') && satisfies(version.replace(/-.*$/, ''), range);

const approval = ({ entry: { version, decision } }: Candidate): string =>
  `${version ?? 'one without version'} (${decision ? `decision ${decision.id}, ${decision.level}, ${decision.organisations}` : 'no decision'})`;

const label = ({ entry, status }: Candidate): string =>
  `${entry.version ?? 'one without version, edited in place'} (${status})`;
