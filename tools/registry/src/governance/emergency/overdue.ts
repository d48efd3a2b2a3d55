import { slotOf, subjectKind } from '../../declaration/layout.ts';
import type { GateMessage } from '../decide/decision.ts';
import { matchesGlob } from '../../check/glob.ts';

/** An emergency that has landed and was neither ratified nor undone. */
export interface OpenEmergency {
  /** Its decision. */
  readonly decision: string;
  /** Until when it has to be ratified, RFC 3339 UTC. */
  readonly until: string;
  /** The files that it changed. */
  readonly paths: readonly string[];
}

/** What is wrong with a change that builds on an emergency which should have been ratified by now. */
export function* overdueFaults(
  paths: readonly string[],
  emergencies: readonly OpenEmergency[],
  at: string,
): Iterable<GateMessage> {
  for (const { decision, until, paths: own } of emergencies) {
    if (until > at) continue;
    const names = new Set(own.map(nameAt));
    const file = paths.find((path) => names.has(nameAt(path)));
    if (file === undefined) continue;
    yield {
      id: 'emergency-overdue',
      text: `The emergency ${decision} had to be ratified by ${until} and was not, and ${file} touches what it touched. Undo it (ctxr due --write), or ratify it (ctxr approve ${decision}).`,
      file,
    };
  }
}

/** Whether a scope may reach what a path is about; the scope of an emergency holds whatever it changed. */
export const reaches = (scope: readonly string[], path: string): boolean =>
  scope.some((glob) => matchesGlob(glob, path) || nameAt(glob) === nameAt(path));

/** What a file is about: all files of one name are about that name. */
function nameAt(path: string): string {
  const slot = slotOf(path);
  if (slot?.id === undefined) return path;
  return `${subjectKind(slot)}/${slot.id}`;
}
