import { canonicalJson, isVersion, type Json } from '@ctxr/model';
import type { Declared, Registry } from '../../../declaration/registry.ts';
import { isRelease, releasePath, type Slot, slotOf, type Subject } from '../../../declaration/layout.ts';
import { namesOf } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';
import { nextPatch } from '../../version-steps.ts';

/** A released file keeps its bytes and its mode. */
export const releasedUnchanged: RegistryRule = {
  id: 'released-unchanged',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary: 'A released file never changes, byte for byte.',
  why: 'Clients pin a release by its digest and never ask again; a changed file would give one version two meanings. Not even a formatter may touch it: a typo is a patch.',
  fix: 'Restore the released file and publish the change as the next version.',
  example: {
    bad: '# contexts/ctx-a/1.0.0.yaml, after its release\nversion: 1.0.0\nowner: team-b # was team-a',
    good: '# contexts/ctx-a/1.0.1.yaml, a new file\nversion: 1.0.1\nowner: team-b',
  },
  *check({ head, base, changes }) {
    for (const { path: file, before, after } of changes) {
      const slot = slotOf(file);
      if (!before || !after || !slot || !isRelease(slot) || !isVersion(slot.version ?? '')) continue;
      const subject = slot.kind as Subject;
      const { id = '', version = '' } = slot;
      const next = nextPatch(version, (one) => head.files.has(releasePath(subject, id, one)));
      const member = changedMember(declaredIn(base, slot), declaredIn(head, slot));
      const what =
        before.mode !== after.mode
          ? `its mode went from ${before.mode} to ${after.mode}`
          : member === undefined
            ? 'its text was edited'
            : `its member "${member}" was edited`;
      yield {
        file,
        path: [member ?? 'version'],
        message: `${id} ${version} is released and never changes, but ${what}. Publish ${next} instead.`,
        fix: {
          description: `Restore ${file} as it was released and put the change into ${releasePath(subject, id, next)} with version ${next}.`,
        },
      };
    }
  },
};

const declaredIn = (registry: Registry, slot: Slot): Declared<unknown> | undefined =>
  namesOf(registry, slot.kind as Subject)
    .get(slot.id ?? '')
    ?.releases.get(slot.version ?? '');

/** The first light member that differs; undefined where the difference lies elsewhere. */
function changedMember(
  before: Declared<unknown> | undefined,
  after: Declared<unknown> | undefined,
): string | undefined {
  if (!before || !after) return undefined;
  const was = new Map(Object.entries(before.outline.value));
  return Object.entries(after.outline.value).find(
    ([name, value]) => !was.has(name) || canonicalJson(value as Json) !== canonicalJson(was.get(name) as Json),
  )?.[0];
}
