/** The smallest step of a version that tells the truth, as far as it can be told. */
export type RequiredUpdate = 'patch' | 'minor' | 'major' | 'undecided';

/** What a type promises to those who do not move at once. */
export type Compatibility = 'backward' | 'forward' | 'full' | 'none';

/** Whether payloads may carry undeclared properties: anybody's, none of the writers', none at all. */
export type ContentModel = 'open' | 'producer-closed' | 'closed';

/** Whether one direction holds. */
export type Held = 'compatible' | 'breaking' | 'unknown';

/** How two shapes relate, and by which promise that is judged. */
export interface Relating {
  /** Whether new readers accept all that old writers write. */
  readonly backward: Held;
  /** Whether old readers accept all that new writers write. */
  readonly forward: Held;
  /** Whether both shapes are proved to accept the same. */
  readonly isSame: boolean;
  readonly compatibility: Compatibility;
}

const DEMANDED: Readonly<Record<Compatibility, readonly ('backward' | 'forward')[]>> = {
  backward: ['backward'],
  forward: ['forward'],
  full: ['backward', 'forward'],
  none: [],
};

/** The directions that a promise demands. */
export const demandedBy = (compatibility: Compatibility): readonly ('backward' | 'forward')[] =>
  DEMANDED[compatibility];

/**
 * The update that a change of shape requires: the table of `governance/versioning-policy.md`. A direction that the
 * promise does not demand never makes a version major; one that it demands and that is unknown leaves it undecided.
 */
export function requiredUpdate(relating: Relating): RequiredUpdate {
  const demanded = demandedBy(relating.compatibility).map((direction) => relating[direction]);
  if (demanded.includes('breaking')) return 'major';
  if (demanded.includes('unknown')) return 'undecided';
  return relating.isSame ? 'patch' : 'minor';
}

/** The promise that keeps both: what one side demands is demanded. */
export function stricterCompatibility(one: Compatibility, other: Compatibility): Compatibility {
  const demanded = new Set([...DEMANDED[one], ...DEMANDED[other]]);
  if (demanded.size === 2) return 'full';
  return [...demanded][0] ?? 'none';
}

const CLOSEDNESS: readonly ContentModel[] = ['open', 'producer-closed', 'closed'];

/** The content model that excuses less: an open one excuses nothing. */
export const stricterContentModel = (one: ContentModel, other: ContentModel): ContentModel =>
  CLOSEDNESS[Math.min(CLOSEDNESS.indexOf(one), CLOSEDNESS.indexOf(other))] ?? 'open';

const UPDATES: readonly RequiredUpdate[] = ['patch', 'minor', 'undecided', 'major'];

/** The larger of two required updates; what is undecided may be major, so it weighs more than a minor one. */
export const largerUpdate = (one: RequiredUpdate, other: RequiredUpdate): RequiredUpdate =>
  UPDATES[Math.max(UPDATES.indexOf(one), UPDATES.indexOf(other))] ?? 'major';
