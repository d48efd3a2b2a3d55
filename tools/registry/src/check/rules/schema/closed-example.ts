import type { Context, ContextType } from '@ctxr/model';
import { isRecord } from '../../../declaration/pointer.ts';
import type { Declared, Registry } from '../../../declaration/registry.ts';
import type { KeyPath } from '../../../finding/finding.ts';
import { closed } from '../../compatibility/closed.ts';
import type { ContentModel } from '../../compatibility/required-update.ts';
import { promiseOf, shapeOf } from '../../compatibility/version-pairs.ts';
import type { RegistryRule } from '../../rule.ts';
import { isSelfContained } from '../../schema-references.ts';
import { valueProblems } from '../../value-problems.ts';

/** Who says that writers add nothing shows it. */
export const closedExample: RegistryRule = {
  id: 'closed-example',
  family: 'schema',
  scope: 'registry',
  severity: 'error',
  summary: 'An example under `producer-closed` or `closed` holds declared properties alone.',
  why: 'Under these content models a property may be added in a minor version, because no older payload holds anything under its name. An example that does shows a writer for whom that is not true.',
  fix: 'Declare the property, take it out of the example, or leave the content model open.',
  example: {
    bad: 'contentModel: producer-closed\nschema:\n  properties:\n    session_id: { type: string }\nexamples:\n  - session_id: s-1\n    colour: red',
    good: 'contentModel: producer-closed\nschema:\n  properties:\n    session_id: { type: string }\nexamples:\n  - session_id: s-1',
  },
  *check({ head, base }) {
    for (const names of [head.types, head.contexts])
      for (const { releases } of names.values())
        for (const declared of releases.values()) {
          if (base.files.has(declared.file)) continue;
          const { contentModel } = promiseOf(head, declared);
          for (const { index, path } of undeclared(head, declared, contentModel))
            yield {
              file: declared.file,
              path: ['examples', index, ...path],
              message: `Example ${index + 1} holds what its schema does not declare, but contentModel: ${contentModel} says that writers add nothing of their own.`,
            };
        }
  },
};

/** The examples that the schema accepts and its closed form does not, each with the first place. */
function* undeclared(
  head: Registry,
  declared: Declared<Context | ContextType>,
  contentModel: ContentModel,
): Iterable<{ readonly index: number; readonly path: KeyPath }> {
  const { examples } = declared.value;
  if (contentModel === 'open' || !Array.isArray(examples)) return;
  const schema = shapeOf(head, declared)?.outline.value['schema'];
  if (!isRecord(schema) || !isSelfContained(schema)) return;
  const tight = closed(schema);
  for (const [index, example] of examples.entries()) {
    const [problem] = problemsOf(tight, example);
    if (problem && problemsOf(schema, example).length === 0) yield { index, path: problem.path };
  }
}

/** A schema that is none is another rule's; here it judges nothing. */
function problemsOf(schema: object, example: unknown): ReturnType<typeof valueProblems> {
  try {
    return valueProblems(schema, example);
  } catch {
    return [];
  }
}
