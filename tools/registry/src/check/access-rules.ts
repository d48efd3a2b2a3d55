import type { AccessRule } from '@ctxr/model';
import type { Source } from '../declaration/source.ts';
import { membersOf } from './members.ts';

/** The access rules that a policy or a type declares; none where the schema refuses them. */
export function accessRulesOf(source: Source): readonly AccessRule[] {
  const members =
    membersOf<{ accessRules: readonly AccessRule[] }>(source, 'context-policy') ??
    membersOf<{ accessRules: readonly AccessRule[] }>(source, 'context-type');
  return members?.accessRules ?? [];
}
