import type { DecisionRights } from '@ctxr/model';
import { membersOf } from '../../members.ts';
import type { FileRule } from '../../rule.ts';

/** Each right has a name of its own. */
export const rightUnique: FileRule = {
  id: 'right-unique',
  family: 'governance',
  scope: 'file',
  severity: 'error',
  summary: 'Two decision rights never share an id, and none is called default, emergency or rollback.',
  why: 'Decisions and their reports name the right that they follow; one name for two rights could mean either.',
  fix: 'Give the second right another id.',
  example: {
    bad: 'rights: [{id: context.new}, {id: context.new}] # shortened',
    good: 'rights: [{id: context.new}, {id: context.release.major}] # shortened',
  },
  *check(source) {
    const taken = new Map<string, number>();
    const reserved = ['default', 'emergency', 'rollback'];
    for (const [index, { id }] of (membersOf<DecisionRights>(source, 'decision-rights')?.rights ?? []).entries()) {
      if (reserved.includes(id))
        yield { path: ['rights', index, 'id'], message: `The right "${id}" is called like one that is always there.` };
      const first = taken.get(id);
      if (first === undefined) taken.set(id, index);
      else yield { path: ['rights', index, 'id'], message: `The right "${id}" stands at /rights/${first} already.` };
    }
  },
};
