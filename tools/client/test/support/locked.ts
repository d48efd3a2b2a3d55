import { compareVersions, type Status } from '@ctxr/model';
import type { LockedRegistry } from '../../src/lock/index.ts';
import { NAMES } from './names.ts';
import type { FixtureName, FixtureVersion } from './publish.ts';

/** The registry that the locks of tests are of. */
export const LOCKED_REGISTRY: LockedRegistry = {
  id: 'fixture',
  url: 'https://contexts.example.org/',
  root: `sha256:${'a'.repeat(64)}`,
};

/** The fixture's names with another status of one version. */
export const withStatus = (id: string, version: string, status: Status, more: Partial<FixtureVersion> = {}) =>
  changed(id, (versions) => versions.map((one) => (one.version === version ? { ...one, status, ...more } : one)));

/** The fixture's names with one more version of a name, a copy of its first but for what is given. */
export const withVersion = (
  id: string,
  version: string,
  declaration: object = {},
  more: Partial<FixtureVersion> = {},
) =>
  changed(id, (versions) =>
    [...versions, { ...more, version, declaration: { ...versions[0]?.declaration, version, ...declaration } }].sort(
      (a, b) => compareVersions(a.version ?? '', b.version ?? ''),
    ),
  );

/** The fixture's names without one of them. */
export const without = (id: string): readonly FixtureName[] => NAMES.filter((name) => name.id !== id);

const changed = (
  id: string,
  change: (versions: readonly FixtureVersion[]) => readonly FixtureVersion[],
): readonly FixtureName[] =>
  NAMES.map((name) => (name.id === id ? { ...name, versions: change(name.versions) } : name));
