import { type Agenda } from './decide.ts';
import { type Goal, meet } from './goal.ts';

const ANYTHING: Goal = { pos: [], neg: [] };

/** Makes a property present, with what its presence requires. False where it already is. */
export function include(agenda: Agenda, name: string, goal: Goal = ANYTHING): boolean {
  const { facts } = agenda;
  const known = facts.present.get(name);
  if (known) {
    if (goal !== ANYTHING) facts.present.set(name, meet(known, goal));
    return false;
  }
  facts.present.set(name, goal);
  for (const part of facts.objects) {
    const schema = part.dependentSchemas.get(name);
    if (schema !== undefined) agenda.pos.push(schema);
    for (const other of part.dependentRequired.get(name) ?? []) include(agenda, other);
  }
  return true;
}
