import type { Context, ContextType } from '@ctxr/model';
import { type Declared, type Registry, resolveType, statusOf } from '../../declaration/registry.ts';
import type { States } from '../rule.ts';
import { promiseOf } from './version-pairs.ts';
import type { ShapeQuestion } from './shape-verdict.ts';

/** A context with a schema of its own and the type's release that it must be a refinement of. */
export interface Refinement {
  readonly context: Declared<Context>;
  readonly type: Declared<ContextType>;
  readonly question: ShapeQuestion;
}

/** The refinements that this change adds, and those whose type means another release than at the base. */
export function* refinements({ head, base }: States): Iterable<Refinement> {
  for (const name of head.contexts.values())
    for (const [version, context] of name.releases) {
      const reference = context.value.type;
      if (reference === undefined || !context.outline.members.includes('schema')) continue;
      const type = resolveType(head, reference);
      if (!type || statusOf(name, version) === 'revoked') continue;
      if (base.files.has(context.file) && isAsBefore(base, reference, type)) continue;
      const { contentModel } = promiseOf(head, context);
      yield { context, type, question: { kind: 'refinement', before: type.file, after: context.file, contentModel } };
    }
}

const isAsBefore = (base: Registry, reference: string, type: Declared<ContextType>): boolean =>
  resolveType(base, reference)?.file === type.file;
