import type { Slot, Subject } from '../../declaration/layout.ts';
import { ownerOf, type Registry } from '../../declaration/registry.ts';
import { namesOf } from '../../check/names.ts';

/** The kind of versioned name that a path is about; undefined for what is edited in place. */
const subjectOf = (slot: Slot): Subject | undefined =>
  slot.subject ?? (slot.version === undefined ? undefined : (slot.kind as Subject));

/** Who owns what a path is about; a team or an organisation is its own owner. Undefined where nobody does. */
export function ownerAt(registry: Registry, slot: Slot): string | undefined {
  const { id = '' } = slot;
  const subject = subjectOf(slot);
  if (subject !== undefined) {
    const name = namesOf(registry, subject).get(id);
    return name && ownerOf(name);
  }
  if (slot.kind === 'profile') return registry.profiles.get(id)?.value.owner;
  const party = slot.kind === 'participant' ? registry.parties.get(id)?.value : undefined;
  return party?.kind === 'client' ? party.owner : party && id;
}
