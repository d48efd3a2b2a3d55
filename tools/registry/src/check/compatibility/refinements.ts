import type { Context, ContextType } from '@ctxr/model';
import { slotOf } from '../../declaration/layout.ts';
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
export function* refinements({ head, base, changes }: States): Iterable<Refinement> {
  const touched = touchedContexts(changes);
  for (const name of head.contexts.values()) {
    if (touched?.has(name.id) === false) continue;
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
}

/** The contexts that a change adds something to; undefined where it touches types, which any context may refer to. */
function touchedContexts(changes: States['changes']): ReadonlySet<string> | undefined {
  const touched = new Set<string>();
  for (const { path } of changes) {
    const slot = slotOf(path);
    const subject = slot?.subject ?? slot?.kind;
    if (subject === 'context-type') return undefined;
    if (subject === 'context' && slot?.id !== undefined) touched.add(slot.id);
  }
  return touched;
}

const isAsBefore = (base: Registry, reference: string, type: Declared<ContextType>): boolean =>
  resolveType(base, reference)?.file === type.file;
