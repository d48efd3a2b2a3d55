import { isPrerelease, parseReference, satisfies, type Context, type ContextType } from '@ctxr/model';
import { isRecord } from '../../../declaration/pointer.ts';
import { type Declared, type Registry, resolveType, statusOf } from '../../../declaration/registry.ts';
import { judgedUpdates, type JudgedUpdate } from '../../compatibility/judged-update.ts';
import { demandedBy } from '../../compatibility/required-update.ts';
import type { RegistryReport, RegistryRule } from '../../rule.ts';
import type { SchemaProblem } from '../../schema-judge.ts';
import { isSelfContained } from '../../schema-references.ts';
import { valueProblems } from '../../value-problems.ts';

/** What is there stays readable. */
export const storedContextValid: RegistryRule = {
  id: 'stored-context-valid',
  family: 'schema',
  scope: 'registry',
  severity: 'error',
  summary:
    'A new version of a type accepts the examples of the release before it, and of every context whose range takes it in.',
  why: 'The examples show payloads that are in use. One that the new version refuses is a reader or a writer that stops when the version arrives.',
  fix: 'Accept the payload again, or publish the version in a new major line.',
  example: {
    bad: '# an example of ctx-session 1.0.0, of type session@^1, has no user_id\nversion: 1.2.0\nschema:\n  required: [session_id, user_id]',
    good: '# an example of ctx-session 1.0.0, of type session@^1, has no user_id\nversion: 1.2.0\nschema:\n  required: [session_id]',
  },
  *check(input) {
    for (const update of judgedUpdates(input)) {
      const { pair, isPrerelease: isDraft } = update;
      const schema = pair.to.outline.value['schema'];
      if (pair.to.slot.kind !== 'context-type' || isDraft || !isRecord(schema) || !isSelfContained(schema)) continue;
      const severity = demandedBy(pair.compatibility).includes('backward') ? 'error' : 'warning';
      for (const message of [...earlierExamples(update), ...contextExamples(input.head, update, schema)])
        yield { file: pair.to.file, path: ['schema'], message, severity } satisfies RegistryReport;
    }
  },
};

/** Examples of the release before, where the new version is of the same line. */
function* earlierExamples({ pair, version, earlier, declared, shape }: JudgedUpdate): Iterable<string> {
  if (declared === 'major') return;
  for (const { index, pointer, message } of shape?.verdict.refused ?? [])
    yield `Example ${index + 1} of ${pair.name.id} ${earlier} does not fit ${version}. ${message} It stands in ${pair.from.file} at /examples/${index}${pointer}.`;
}

function* contextExamples(head: Registry, { pair, version }: JudgedUpdate, schema: object): Iterable<string> {
  const type = pair.to as Declared<ContextType>;
  for (const { context, range } of contextsOf(head, pair.name.id)) {
    if (!satisfies(version, range) || isJudgedAlready(head, context, type)) continue;
    for (const [index, example] of (context.value.examples ?? []).entries()) {
      const [problem] = problemsOf(schema, example);
      if (!problem) continue;
      const at = ['', 'examples', index, ...problem.path].join('/');
      const { id, version: release } = context.slot;
      yield `Example ${index + 1} of ${id} ${release}, of type ${context.value.type}, does not fit ${pair.name.id} ${version}. ${problem.message} It stands in ${context.file} at ${at}.`;
    }
  }
}

interface Instance {
  readonly context: Declared<Context>;
  readonly range: string;
}

/** The contexts of a type that may be used, by any range. */
function* contextsOf(head: Registry, typeId: string): Iterable<Instance> {
  for (const name of head.contexts.values())
    for (const [version, context] of name.releases) {
      const reference = parseReference(context.value.type ?? '');
      if (reference?.id !== typeId || isPrerelease(version) || statusOf(name, version) === 'revoked') continue;
      yield { context, range: reference.range ?? '*' };
    }
}

/** Whether another rule holds the examples against this very release. */
const isJudgedAlready = (head: Registry, { outline, value }: Declared<Context>, type: Declared<ContextType>): boolean =>
  !outline.members.includes('schema') && resolveType(head, value.type ?? '') === type;

function problemsOf(schema: object, example: unknown): readonly SchemaProblem[] {
  try {
    return valueProblems(schema, example);
  } catch {
    return [];
  }
}
