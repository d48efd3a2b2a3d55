import type { Part, Source } from '../declaration/source.ts';
import type { KeyPath } from '../finding/finding.ts';
import { isMembers, workflowOf } from './steps.ts';

/** An event that starts a workflow, and where the workflow names it. */
export interface Trigger {
  readonly name: string;
  readonly path: KeyPath;
  readonly part?: Part;
}

/** The events that start a workflow, however they are written: alone, as a list or as a map. */
export function triggersOf(source: Source): Trigger[] {
  const on = workflowOf(source)?.['on'];
  if (typeof on === 'string') return [{ name: on, path: ['on'] }];
  if (Array.isArray(on))
    return on.flatMap((name: unknown, index) => (typeof name === 'string' ? [{ name, path: ['on', index] }] : []));
  if (!isMembers(on)) return [];
  return Object.keys(on).map((name) => ({ name, path: ['on', name], part: 'key' }));
}

/** The events that anybody with an account at the host can cause. */
const FOREIGN: ReadonlySet<string> = new Set([
  'discussion',
  'discussion_comment',
  'issue_comment',
  'issues',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_target',
]);

/** The first event of the workflow that anybody can cause; undefined for none. */
export const foreignTriggerOf = (source: Source): string | undefined =>
  triggersOf(source).find(({ name }) => FOREIGN.has(name))?.name;
