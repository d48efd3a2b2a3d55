import { isRecord } from '../../../declaration/pointer.ts';
import { type Registry, resolveType, statusOf } from '../../../declaration/registry.ts';
import type { RegistryRule } from '../../rule.ts';
import type { SchemaProblem } from '../../schema-judge.ts';
import { isSelfContained } from '../../schema-references.ts';
import { valueProblems } from '../../value-problems.ts';

/** The most problems of one example that are told. */
const TOLD = 5;

export const typedExampleValid: RegistryRule = {
  id: 'typed-example-valid',
  family: 'schema',
  severity: 'error',
  scope: 'registry',
  summary: "The examples of a context without a schema of its own are accepted by its type's schema.",
  why: 'Such a context is its type under another name; an example that the type refuses shows a payload that no client would accept.',
  fix: 'Change the example, or name the version of the type that the context means.',
  example: {
    bad: 'type: session@^1\nexamples:\n  - sesion_id: s-1',
    good: 'type: session@^1\nexamples:\n  - session_id: s-1',
  },
  *check({ head }) {
    const usable = new Map<object, boolean>();
    for (const name of head.contexts.values())
      for (const [version, { file, value, outline }] of name.releases) {
        const { type, examples } = value;
        if (
          type === undefined ||
          !examples ||
          outline.members.includes('schema') ||
          statusOf(name, version) === 'revoked'
        )
          continue;
        const resolved = typeOf(head, type);
        if (!resolved) continue;
        const { schema } = resolved;
        if (!usable.has(schema)) usable.set(schema, isSelfContained(schema));
        if (usable.get(schema) !== true) continue;
        for (const [index, example] of examples.entries())
          for (const { path, message } of problemsOf(schema, example).slice(0, TOLD))
            yield {
              file,
              message: `Example ${index + 1} does not fit the type ${resolved.name}. ${message}`,
              path: ['examples', index, ...path],
            };
      }
  },
};

function typeOf(
  head: Registry,
  reference: string,
): { readonly name: string; readonly schema: Readonly<Record<string, unknown>> } | undefined {
  const type = resolveType(head, reference);
  const schema: unknown = type?.value.schema;
  return type && isRecord(schema) ? { name: `${type.slot.id ?? ''}@${type.slot.version ?? ''}`, schema } : undefined;
}

/** A schema that is none is another rule's; here it judges nothing. */
function problemsOf(schema: object, example: unknown): readonly SchemaProblem[] {
  try {
    return valueProblems(schema, example);
  } catch {
    return [];
  }
}
