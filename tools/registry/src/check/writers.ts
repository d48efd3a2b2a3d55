import type { Source } from '../declaration/source.ts';
import { expressionsIn, secretsIn } from './expressions.ts';
import { isMembers, jobsOf, type Step, workflowOf } from './steps.ts';

/** The jobs that can change something beyond their own run: by permission, by a secret, or for an environment. */
export function writersOf(source: Source): Step[] {
  const everywhere = workflowOf(source)?.['permissions'];
  return jobsOf(source).filter(
    ({ value, path }) =>
      value['environment'] !== undefined ||
      mayWrite(value['permissions'] ?? everywhere) ||
      expressionsIn(value, path).some(({ text }) => secretsIn(text).length > 0),
  );
}

const mayWrite = (permissions: unknown): boolean =>
  isMembers(permissions)
    ? Object.values(permissions).some((access) => access === 'write')
    : permissions === 'write-all';
