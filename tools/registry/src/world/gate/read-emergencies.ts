import type { Proposal } from '@ctxr/model';
import type { Declared, Registry } from '../../declaration/registry.ts';
import type { Constitution } from '../../governance/constitution/constitution.ts';
import type { DecideInput } from '../../governance/decide/input.ts';
import type { OpenEmergency } from '../../governance/emergency/overdue.ts';
import { isRatified } from '../../governance/emergency/is-ratified.ts';
import { folderOf, recordFile } from '../../governance/record/paths.ts';
import { later } from '../../governance/time.ts';
import { readApart } from '../change/apart.ts';
import type { Evaluate } from './evaluation.ts';
import { filesAt } from './entries-at.ts';
import { recordAt } from './read-undone.ts';

/** Where to look for emergencies. */
export interface EmergenciesAt {
  readonly folder: string;
  readonly commit: string;
  readonly rights: Constitution['rights'];
  readonly at: Date;
  /** The gate, which asks for emergencies itself. */
  readonly evaluate: Evaluate;
  readonly cache?: boolean;
}

/** An emergency that waits, with what is missing for its ratification. */
export interface WaitingEmergency extends OpenEmergency {
  readonly title: string;
  /** Of the ordinary rights, with all that has been said until now. */
  readonly input: DecideInput;
}

/** The proposals of emergencies that landed and are not undone. */
export const emergenciesIn = (registry: Registry): readonly Declared<Proposal>[] =>
  registry.proposals.filter(
    ({ slot, value }) =>
      value.type === 'emergency' &&
      value.state !== 'rolled-back' &&
      slot.id !== undefined &&
      registry.files.has(recordFile(slot.id)),
  );

/** The emergencies among some proposals that are not ratified, overdue or not, as a commit and a time have them. */
export async function readEmergencies(
  place: EmergenciesAt,
  proposals: readonly Declared<Proposal>[],
): Promise<readonly WaitingEmergency[]> {
  const found: WaitingEmergency[] = [];
  for (const { slot, value } of proposals) {
    const emergency = slot.id === undefined ? undefined : await readEmergency(place, slot.id);
    if (emergency) found.push({ ...emergency, title: value.title ?? '' });
  }
  return found;
}

async function readEmergency(
  { folder, commit, rights, at, evaluate: judge, cache }: EmergenciesAt,
  decision: string,
): Promise<Omit<WaitingEmergency, 'title'> | undefined> {
  const { record, statements } = await readApart(folder, async (apart) => ({
    record: await recordAt(apart, commit, decision),
    statements: await filesAt(apart, commit, [folderOf(decision)]),
  }));
  if (!record) return undefined;
  const until = later(record.at, rights.emergency?.ratifyWithin ?? 'P0D');
  const { input, change } = await judge({
    folder,
    base: record.base,
    head: record.commit,
    decision,
    signals: record.signals,
    at,
    later: statements,
    way: 'ordinary',
    ...(cache !== undefined && { cache }),
  });
  if (isRatified(input, until)) return undefined;
  return { decision, until, input, paths: change.facts.items.map(({ path }) => path) };
}
