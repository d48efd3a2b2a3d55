import type { Vector } from '../vector.ts';
import { byKey, type Loose, topNode } from './nodes.ts';

/** A leaf whose name `ctx-session` is changed. */
const withName = (title: string, edit: (name: Loose & { versions: Loose[] }) => unknown): Vector =>
  topNode(title, (forge) => {
    const entries = structuredClone(forge.names) as unknown as (Loose & { versions: Loose[] })[];
    const name = entries.find(({ id }) => id === 'ctx-session');
    if (name !== undefined) edit(name);
    return { entries: entries.sort(byKey) };
  });

/** The type that a version's schema comes from. */
const LINK = { id: 'session', version: '1.0.0', sha256: '0'.repeat(64), length: 1 };

/** The decision that released a version. */
const DECISION = { id: '0007', level: 'signed', organisations: 2 };

/** How the newest version of `ctx-session` relates to the one before. */
const RELATION = { to: '1.0.0', backward: 'breaking', forward: 'compatible' };

/** A leaf whose newest version of `ctx-session` is changed. */
const withVersion = (title: string, edit: (entry: Loose) => unknown): Vector =>
  withName(title, ({ versions }) => edit(versions.at(-1) ?? {}));

/** The name documents in a leaf. */
export const NAME_VECTORS: readonly Vector[] = [
  withName('a name has an unknown kind', (name) => (name['kind'] = 'agent')),
  withName('a name has an id in capitals', (name) => (name['id'] = 'CTX')),
  withName('a name has an id that is a number', (name) => (name['id'] = 7)),
  withName('a name has versions by number', (name) => (name.versions = { 0: 1 } as unknown as Loose[])),
  withName('a name has no version', (name) => (name.versions = [])),
  withName('a name has a version that is nothing', (name) => (name.versions = [null as unknown as Loose])),
  withName('a name has its versions in the wrong order', ({ versions }) => versions.reverse()),
  withName('a name has one version twice', ({ versions }) => versions.push({ ...versions.at(-1) })),
  withName('a name has a version without number beside others', ({ versions }) => delete versions.at(-1)?.['version']),
  withName('a name has a first version without number', ({ versions }) => delete versions[0]?.['version']),
  withVersion('a version has half a digest', (entry) => (entry['sha256'] = 'abc')),
  withVersion('a version has its digest in a list', (entry) => (entry['sha256'] = [entry['sha256']])),
  withVersion('a version has its length in quotes', (entry) => (entry['length'] = String(entry['length']))),
  withVersion('a version takes its schema from nothing', (entry) => (entry['schemaFrom'] = null)),
  ...Object.entries({ id: 7, version: 7, sha256: 'abc', length: -1 }).map(([member, value]) =>
    withVersion(
      `a version takes its schema from a type with an odd ${member}`,
      (entry) => (entry['schemaFrom'] = { ...LINK, [member]: value }),
    ),
  ),
  withVersion('a version names nothing as its decision', (entry) => (entry['decision'] = null)),
  ...Object.entries({ id: 7, level: 'said', organisations: '2' }).map(([member, value]) =>
    withVersion(
      `a version names a decision with an odd ${member}`,
      (entry) => (entry['decision'] = { ...DECISION, [member]: value }),
    ),
  ),
  withVersion('a version relates to nothing', (entry) => (entry['relation'] = null)),
  withVersion('a version is related to another by a word', (entry) => (entry['relation'] = 'compatible')),
  ...Object.entries({
    'a number': 1,
    'a version that is not there': '0.9.0',
    itself: '1.1.0',
    'a name of every object': 'constructor',
  }).map(([to, version]) =>
    withVersion(`a version relates to ${to}`, (entry) => (entry['relation'] = { ...RELATION, to: version })),
  ),
  withVersion('a version relates to no version', (entry) => (entry['relation'] = { ...RELATION, to: undefined })),
  withName('a version relates to a higher one', ({ versions }) => {
    for (const entry of versions) delete entry['relation'];
    Object.assign(versions[0] ?? {}, { relation: { ...RELATION, to: '1.1.0' } });
  }),
  ...(['backward', 'forward'] as const).flatMap((direction) => [
    withVersion(
      `a version relates ${direction} by an unknown word`,
      (entry) => (entry['relation'] = { ...RELATION, [direction]: 'fine' }),
    ),
    withVersion(
      `a version relates ${direction} by a list of words`,
      (entry) => (entry['relation'] = { ...RELATION, [direction]: ['compatible'] }),
    ),
    withVersion(
      `a version relates without a word for ${direction}`,
      (entry) => (entry['relation'] = { ...RELATION, [direction]: undefined }),
    ),
  ]),
  ...Object.entries({
    'versions are related to none': (versions: Loose[]) => versions.forEach((entry) => delete entry['relation']),
    'a version is related in more than two directions': (versions: Loose[]) =>
      Object.assign(versions.at(-1) ?? {}, { relation: { ...RELATION, sideways: 'unknown' } }),
    'a version is related past another': (versions: Loose[]) => {
      versions.splice(-1, 0, { ...versions.at(-1), version: '1.0.5', relation: undefined });
      Object.assign(versions.at(-1) ?? {}, { relation: RELATION });
    },
  }).map(([title, edit]): Vector => ({ ...withName(title, ({ versions }) => edit(versions)), expect: 'accepted' })),
  withVersion('a version has no digest', (entry) => delete entry['sha256']),
  withVersion('a version has a negative length', (entry) => (entry['length'] = -1)),
  withVersion('a version has an unknown status', (entry) => (entry['status'] = 'fine')),
  withVersion('a version has a number for a reason', (entry) => (entry['reason'] = 7)),
  withVersion('a version is replaced by a number', (entry) => (entry['replacedBy'] = 7)),
  withVersion('a version has a policy added that is no list', (entry) => (entry['policiesAdded'] = 'p1')),
  withVersion('a version has a policy added that is a number', (entry) => (entry['policiesAdded'] = [7])),
  withVersion('a version is no semver', (entry) => (entry['version'] = '1.1')),
  withVersion('a version is a number', (entry) => (entry['version'] = 2)),
];
