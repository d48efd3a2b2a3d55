import { compareVersions, isPrerelease, sortVersions } from '@ctxr/model';
import { releasePath, type Subject } from '../../declaration/layout.ts';
import { type Name, statusOf } from '../../declaration/registry.ts';
import type { Tree } from '../../declaration/tree.ts';
import { judgedAgainst, smallestVersion } from '../compatibility/update-step.ts';

/** What is to get a number: a version that is not released yet, a release edited in place, or nothing on disk. */
export interface Edit {
  readonly kind: 'new' | 'edited' | 'none';
  /** The file that holds the edit, or the release that an edit starts from. */
  readonly file: string;
  readonly version: string;
  /** The release that the edit is judged against. */
  readonly earlier: string;
}

/** A name at the head and at the base, with the trees that they stand in. */
export interface Named {
  readonly subject: Subject;
  readonly name: Name<unknown>;
  readonly released: readonly string[];
  readonly head: Tree;
  readonly base: Tree;
}

/**
 * Finds the edit of a name: the version asked for, the highest one that is not released, or the highest release whose
 * bytes differ from the base. Undefined where nothing may follow, since no release is left to follow.
 */
export function editOf({ subject, name, released, head, base }: Named, asked?: string): Edit | undefined {
  const fileOf = (version: string): string => releasePath(subject, name.id, version);
  const isRevoked = (version: string): boolean => statusOf(name, version) === 'revoked';
  const stable = sortVersions(released).filter((version) => !isPrerelease(version) && !isRevoked(version));
  const last = stable.at(-1);
  if (last === undefined) return undefined;
  const fresh = [...name.releases.keys()].filter((version) => !released.includes(version));
  const next = asked === undefined ? fresh.sort(compareVersions).at(-1) : fresh.find((version) => version === asked);
  if (next !== undefined) {
    const earlier = judgedAgainst(next, released, isRevoked) ?? last;
    return { kind: 'new', file: fileOf(next), version: next, earlier };
  }
  const changed = sortVersions(released).findLast(
    (version) =>
      (asked === undefined || version === asked) &&
      head.entries.has(fileOf(version)) &&
      head.entries.get(fileOf(version))?.blob !== base.entries.get(fileOf(version))?.blob,
  );
  if (changed === undefined) return { kind: 'none', file: fileOf(last), version: last, earlier: last };
  const earlier = judgedAgainst(smallestVersion(changed, 'patch', released), released, isRevoked) ?? last;
  return { kind: 'edited', file: fileOf(changed), version: changed, earlier };
}
