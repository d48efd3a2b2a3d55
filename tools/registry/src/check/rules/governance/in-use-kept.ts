import type { Subject } from '../../../declaration/layout.ts';
import { liveVersions, type Name } from '../../../declaration/registry.ts';
import { isKnown, type ReferredKind } from '../../existence.ts';
import { everyName, namesOf } from '../../names.ts';
import type { CheckInput, RegistryRule } from '../../rule.ts';
import { list } from '../../standing.ts';
import { type Use, usesOf } from '../../uses.ts';

/** What others stand on is not taken away. */
export const inUseKept: RegistryRule = {
  id: 'in-use-kept',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'A name is neither removed nor withdrawn as a whole while others use it.',
  why: 'Its users break without having changed a line; whoever takes it away sees here who they are.',
  fix: 'Move its users first: in place where they are edited in place, else by a new version and the withdrawal of the old one.',
  example: {
    bad: '# git rm governance/participants/team-b.yaml, while contexts/ctx-a/1.0.0.yaml says\nowner: team-b',
    good: '# contexts/ctx-a/1.1.0.yaml says owner: team-a, 1.0.0 is withdrawn, and then team-b goes',
  },
  *check(input) {
    if (input.changes.length === 0) return;
    const gone = [...goneNames(input)];
    if (gone.length === 0) return;
    const users = new Map(gone.map(({ kind, id }) => [`${kind} ${id}`, [] as Use[]]));
    for (const use of usesOf(input)) users.get(`${use.kind} ${use.id}`)?.push(use);
    for (const { kind, id, file, version } of gone) {
      const uses = users.get(`${kind} ${id}`) ?? [];
      const by = [
        ...new Set(uses.filter(({ needsLive }) => needsLive || version === undefined).map(({ user }) => user)),
      ];
      if (by.length === 0) continue;
      const how = version === undefined ? 'is removed' : 'has no live version any more';
      yield {
        file,
        path: version === undefined ? [] : [version],
        ...(version === undefined ? {} : { part: 'key' as const }),
        message: `${id} ${how}, but ${by.length > 1 ? `${by.length} still use it` : '1 still uses it'}: ${list(by, 5)}.`,
      };
    }
  },
};

interface Gone {
  readonly kind: ReferredKind;
  readonly id: string;
  readonly file: string;
  /** For a withdrawal: the version whose lifecycle ended it. */
  readonly version?: string;
}

function* goneNames({ base, head, changes }: CheckInput): Iterable<Gone> {
  const isDeclared = (kind: ReferredKind, id: string): boolean => isKnown({ head, base: head, changes }, kind, id);
  for (const [id, { file }] of base.parties)
    if (!isDeclared('participant', id)) yield { kind: 'participant', id, file };
  for (const [id, { file }] of base.profiles) if (!isDeclared('profile', id)) yield { kind: 'profile', id, file };
  for (const { subject, name } of everyName(base)) {
    const [last] = [...name.releases.keys()].slice(-1);
    const file = name.releases.get(last ?? '')?.file;
    if (file === undefined) continue;
    if (!isDeclared(subject, name.id)) yield { kind: subject, id: name.id, file };
    else yield* withdrawn(subject, name, namesOf(head, subject).get(name.id));
  }
}

/** Nothing while a file of the name cannot be read: it might be live. */
function* withdrawn(kind: Subject, before: Name<unknown>, after: Name<unknown> | undefined): Iterable<Gone> {
  const version = liveVersions(before).at(-1);
  if (version === undefined || !after?.lifecycle || liveVersions(after).length > 0) return;
  if ([...before.releases.keys()].every((one) => after.releases.has(one)))
    yield { kind, id: before.id, file: after.lifecycle.file, version };
}
