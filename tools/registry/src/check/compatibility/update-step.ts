import { compareVersions, isPrerelease, lineOf, predecessor, sortVersions } from '@ctxr/model';
import { tripleOf } from '../version-steps.ts';

/** The step that a version makes. */
export type Step = 'patch' | 'minor' | 'major';

const STEPS: readonly Step[] = ['patch', 'minor', 'major'];

/** Whether the first step is smaller than the second. */
export const isSmaller = (one: Step, other: Step): boolean => STEPS.indexOf(one) < STEPS.indexOf(other);

/** The step from one version to a higher one, by the first number that differs. */
export function stepBetween(from: string, to: string): Step {
  const [before, after] = [tripleOf(from), tripleOf(to)];
  if (before[0] !== after[0]) return 'major';
  return before[1] === after[1] ? 'patch' : 'minor';
}

/**
 * The step that tells of an update after a version. Below 1.0.0 a major update needs the minor number alone and a
 * minor one the patch number, as ranges such as `^0.2.0` read them.
 */
export function stepFor(from: string, update: Step): Step {
  if (lineOf(from) > 0) return update;
  return update === 'major' ? 'minor' : 'patch';
}

/**
 * The release that a version is judged against: the highest lower one of its line that is not revoked, for a new line
 * the highest below it. Pre-releases promise nothing, so nothing is judged against them.
 */
export const judgedAgainst = (
  version: string,
  others: Iterable<string>,
  isRevoked: (version: string) => boolean,
): string | undefined =>
  predecessor(
    version,
    [...others].filter((other) => !isPrerelease(other)),
    isRevoked,
  );

/**
 * The smallest version that makes the step from a release and that nobody has had, those burned by a revocation
 * included. A new line comes after all lines.
 */
export function smallestVersion(from: string, step: Step, taken: Iterable<string>): string {
  const had = sortVersions(taken);
  const [line, minor, patch] = tripleOf(from);
  const highest = step === 'major' ? had.at(-1) : had.findLast((one) => lineOf(one) === line);
  if (step === 'major') return `${Math.max(line, highest === undefined ? 0 : lineOf(highest)) + 1}.0.0`;
  const next = step === 'minor' ? `${line}.${minor + 1}.0` : `${line}.${minor}.${patch + 1}`;
  if (highest === undefined || compareVersions(highest, next) < 0) return next;
  const [, aboveMinor, abovePatch] = tripleOf(highest);
  return isPrerelease(highest) ? `${line}.${aboveMinor}.${abovePatch}` : `${line}.${aboveMinor}.${abovePatch + 1}`;
}
