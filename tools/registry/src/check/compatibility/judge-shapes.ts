import { isRecord } from '../../declaration/pointer.ts';
import type { Source } from '../../declaration/source.ts';
import type { Tree } from '../../declaration/tree.ts';
import { ownSchema } from '../schema-nodes.ts';
import { isSelfContained } from '../schema-references.ts';
import type { FileJudge } from '../verdict.ts';
import { loadComparer } from './load-comparer.ts';
import type { RefusedExample, ShapeQuestion, ShapeStore, ShapeVerdict, ShapeVerdicts } from './shape-verdict.ts';

/**
 * The verdicts on pairs of files of one tree, from the store where they are known. Where all are, neither a file is
 * read nor the comparison loaded.
 */
export async function judgeShapes(
  questions: Iterable<ShapeQuestion>,
  tree: Tree,
  store: ShapeStore,
  loadJudge: () => Promise<FileJudge>,
): Promise<ShapeVerdicts> {
  const keyOf = (question: ShapeQuestion): string => questionKey(question, tree);
  const byKey = new Map([...questions].map((question) => [keyOf(question), question]));
  const verdicts = new Map<string, ShapeVerdict>();
  const open: [string, ShapeQuestion][] = [];
  for (const [key, question] of byKey) {
    const known = store.get(key);
    if (known) verdicts.set(key, known);
    else open.push([key, question]);
  }
  const answers = { get: (question: ShapeQuestion) => verdicts.get(keyOf(question)) };
  if (open.length === 0) return answers;
  const sources = await readSources(
    open.map(([, question]) => question),
    tree,
    await loadJudge(),
  );
  const comparer = await loadComparer();
  for (const [key, { kind, before, after, contentModel }] of open) {
    const [old, next] = [sources.get(before), sources.get(after)];
    if (!old || !next) continue;
    const compared =
      kind === 'refinement'
        ? comparer.compareRefinement(old.schema, next.schema, contentModel)
        : comparer.compareReleases(old.schema, next.schema, contentModel);
    const refused = kind === 'update' ? refusedExamples(old, next) : [];
    const verdict = refused.length > 0 ? { ...compared, refused } : compared;
    verdicts.set(key, verdict);
    if (verdict.isUnsettled !== true) store.set(key, verdict);
  }
  return answers;
}

/** Blobs name the schemas, so a verdict holds for as long as both stay the same, whatever the files are called. */
const questionKey = ({ kind, before, after, contentModel }: ShapeQuestion, { entries }: Tree): string =>
  `${kind} ${contentModel} ${entries.get(before)?.blob ?? ''} ${entries.get(after)?.blob ?? ''}`;

/** A schema that can be compared, its declaration's examples and how to judge by it. */
interface Read {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly examples: readonly unknown[];
  readonly judge: FileJudge['judge'];
}

async function readSources(
  questions: readonly ShapeQuestion[],
  tree: Tree,
  { readSource, judge }: FileJudge,
): Promise<ReadonlyMap<string, Read>> {
  const files = new Set(questions.flatMap(({ before, after }) => [before, after]));
  const entries = [...files].flatMap((file) => tree.entries.get(file) ?? []);
  const contents = await tree.read(entries);
  const sources = new Map<string, Read>();
  for (const entry of entries) {
    const source = readSource(entry, contents.get(entry.path) ?? { fault: 'unreadable' });
    const schema = ownSchema(source);
    if (!schema || judge.schemaProblems(schema).length > 0 || !isSelfContained(schema)) continue;
    sources.set(entry.path, { schema, examples: examplesOf(source), judge });
  }
  return sources;
}

function examplesOf({ value }: Source): readonly unknown[] {
  const examples = isRecord(value) ? value['examples'] : undefined;
  return Array.isArray(examples) ? examples : [];
}

/** What the newer schema has against the older examples: the first problem of each. */
const refusedExamples = ({ examples }: Read, { schema, judge }: Read): RefusedExample[] =>
  examples.flatMap((example, index) => {
    const [problem] = judge.valueProblems(schema, example);
    if (!problem) return [];
    const pointer = problem.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    return [{ index, pointer, message: problem.message }];
  });
