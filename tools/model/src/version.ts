import SemVer from 'semver/classes/semver.js';
import compare from 'semver/functions/compare.js';
import lt from 'semver/functions/lt.js';
import major from 'semver/functions/major.js';
import parse from 'semver/functions/parse.js';
import prerelease from 'semver/functions/prerelease.js';
import inRange from 'semver/functions/satisfies.js';
import maxSatisfying from 'semver/ranges/max-satisfying.js';
import minSatisfying from 'semver/ranges/min-satisfying.js';
import minVersion from 'semver/ranges/min-version.js';
import validRange from 'semver/ranges/valid.js';

/** Whether the text is a Semantic Versioning 2.0.0 version without build metadata, written in its one normal form. */
export function isVersion(text: string): boolean {
  const parsed = parse(text);
  return parsed !== null && parsed.build.length === 0 && parsed.version === text;
}

/** Orders two versions by semver precedence: negative, zero or positive. */
export const compareVersions = (a: string, b: string): number => compare(a, b);

/** The versions in ascending order of precedence. */
export const sortVersions = (versions: Iterable<string>): string[] =>
  Array.from(versions, (text) => ({ text, parsed: new SemVer(text) }))
    .sort((a, b) => a.parsed.compare(b.parsed))
    .map(({ text }) => text);

/** The line that a version grows on: its major number. */
export const lineOf = (version: string): number => major(version);

/** Whether the version is a pre-release, such as 2.0.0-rc.1. */
export const isPrerelease = (version: string): boolean => prerelease(version) !== null;

/** Whether the text is a semver range that some version could satisfy. */
export const isRange = (text: string): boolean => validRange(text) !== null;

/**
 * Whether the version lies in the range; pre-releases only where the range names one of the same triple, unless they
 * are asked for.
 */
export const satisfies = (version: string, range: string, which?: 'pre-releases-too'): boolean =>
  inRange(version, range, { includePrerelease: which !== undefined });

/** The lowest version that a range could mean; undefined where it means none. */
export const floorOf = (range: string): string | undefined => minVersion(range)?.version;

/** The highest of the versions that lies in the range. */
export const highest = (versions: Iterable<string>, range = '*'): string | undefined =>
  maxSatisfying([...versions], range) ?? undefined;

/** The lowest of the versions that lies in the range. */
export const lowest = (versions: Iterable<string>, range = '*'): string | undefined =>
  minSatisfying([...versions], range) ?? undefined;

/**
 * The version that a new one is compared with: the highest lower one of the same major line that is not revoked,
 * and for x.0.0 the highest below it.
 */
export function predecessor(
  version: string,
  others: Iterable<string>,
  isRevoked: (version: string) => boolean = () => false,
): string | undefined {
  const below = sortVersions(others).filter((other) => lt(other, version) && !isRevoked(other));
  return below.findLast((other) => lineOf(other) === lineOf(version)) ?? below.at(-1);
}
