import { isWorkflow } from '../declaration/layout.ts';
import type { Source } from '../declaration/source.ts';
import type { KeyPath } from '../finding/finding.ts';

/** A JSON object of unknown members. */
export type Members = Readonly<Record<string, unknown>>;

/** A job of a workflow, or one of its steps, and where it stands. */
export interface Step {
  readonly value: Members;
  readonly path: KeyPath;
}

/** The workflow that a file holds; undefined for other files and where the YAML is broken. */
export const workflowOf = (source: Source): Members | undefined =>
  isWorkflow(source.entry.path) && isMembers(source.value) ? source.value : undefined;

/** The jobs of a workflow. */
export function jobsOf(source: Source): Step[] {
  const jobs = workflowOf(source)?.['jobs'];
  if (!isMembers(jobs)) return [];
  return Object.entries(jobs).flatMap(([id, value]) => (isMembers(value) ? [{ value, path: ['jobs', id] }] : []));
}

/** The steps of all jobs of a workflow. */
export const stepsOf = (source: Source): Step[] =>
  jobsOf(source).flatMap(({ value, path }) => {
    const steps: unknown = value['steps'];
    if (!Array.isArray(steps)) return [];
    return steps.flatMap((step: unknown, index) =>
      isMembers(step) ? [{ value: step, path: [...path, 'steps', index] }] : [],
    );
  });

/** Whether the value is a JSON object. */
export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
