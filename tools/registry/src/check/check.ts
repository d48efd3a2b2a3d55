import { diffTrees } from '../change/change.ts';
import { slotOf } from '../declaration/layout.ts';
import { linkRegistry, type Registry } from '../declaration/registry.ts';
import type { Source } from '../declaration/source.ts';
import type { Tree } from '../declaration/tree.ts';
import { compareFindings, type Finding } from '../finding/finding.ts';
import { judgeShapes } from './compatibility/judge-shapes.ts';
import { shapeQuestions } from './compatibility/shape-questions.ts';
import type { ShapeStore } from './compatibility/shape-verdict.ts';
import { locateReport } from './locate.ts';
import { countedFindings } from './out-of-force.ts';
import { judgeTests } from './policy-tests/judge-tests.ts';
import type { FileRule, RegistryReport, RegistryRule, Rule, TestsRule } from './rule.ts';
import { type FileJudge, type FileVerdict, judgeFiles, remembering, type VerdictStore } from './verdict.ts';

/** What a check found, and over how much. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  /** The linked registry of the head, for whoever goes on from here. */
  readonly registry: Registry;
  /** How many files were judged; a check that saw none is no check. */
  readonly files: number;
}

/** What a check needs besides the two trees. */
export interface CheckOptions {
  readonly rules: readonly Rule[];
  readonly store: VerdictStore;
  /** Keeps the comparisons of schemas; nothing is kept where it is left out. */
  readonly shapes?: ShapeStore;
  readonly loadJudge: () => Promise<FileJudge>;
}

/**
 * Judges the head against the base, which counts as released. Every fault is reported in one run, in the order of
 * files and lines. The same trees give the same findings whatever the store remembers.
 */
export async function check(head: Tree, base: Tree, options: CheckOptions): Promise<CheckResult> {
  const { rules, loadJudge } = options;
  const store = remembering(options.store);
  const fileRules = rules.filter((rule): rule is FileRule => rule.scope === 'file');
  const verdicts = await judgeFiles(head, fileRules, store, loadJudge);
  const registry = link(head, verdicts);
  const released = base === head ? registry : link(base, await judgeFiles(base, fileRules, store, loadJudge));
  const states = { head: registry, base: released, changes: diffTrees(base, head) };
  const shapes = await judgeShapes(shapeQuestions(states), head, options.shapes ?? forgetful, loadJudge);
  const input = { ...states, shapes };
  const reports: { rule: RegistryRule; report: RegistryReport }[] = [];
  for (const rule of rules)
    if (rule.scope === 'registry') for (const report of rule.check(input)) reports.push({ rule, report });
  const testsRules = rules.filter((rule): rule is TestsRule => rule.scope === 'tests');
  const findings = [
    ...countedFindings(
      [...verdicts.values()].flatMap((verdict) => verdict.findings),
      rules,
      states,
    ),
    ...(await locateReports(reports, head, loadJudge)),
    ...(await judgeTests(registry, { tree: head, rules: testsRules, store, loadJudge })),
  ];
  return {
    findings: findings.map((finding) => withoutUnsafeEdits(finding, base)).sort(compareFindings),
    registry,
    files: head.entries.size,
  };
}

const forgetful: ShapeStore = { get: () => undefined, set: () => undefined };

/** A released file never changes, so nothing offers to edit one. */
function withoutUnsafeEdits(finding: Finding, base: Tree): Finding {
  const { file } = finding.place;
  if (!finding.fix?.edits || !base.entries.has(file) || slotOf(file)?.version === undefined) return finding;
  return { ...finding, fix: { description: finding.fix.description } };
}

const link = (tree: Tree, verdicts: ReadonlyMap<string, FileVerdict>): Registry =>
  linkRegistry(
    [...tree.entries.keys()].map((file) => ({ file, slot: slotOf(file), outline: verdicts.get(file)?.outline })),
  );

/** Only files with a finding are read again, to turn paths into places. */
async function locateReports(
  reports: readonly { readonly rule: RegistryRule; readonly report: RegistryReport }[],
  head: Tree,
  loadJudge: () => Promise<FileJudge>,
): Promise<Finding[]> {
  if (reports.length === 0) return [];
  const files = new Set(reports.map(({ report }) => report.file));
  const entries = [...files].flatMap((file) => head.entries.get(file) ?? []);
  const { readSource } = await loadJudge();
  const contents = await head.read(entries);
  const sources = new Map<string, Source>();
  for (const entry of entries)
    sources.set(entry.path, readSource(entry, contents.get(entry.path) ?? { fault: 'unreadable' }));
  return reports.map(({ rule, report }) => {
    const absent = { path: report.file, mode: '100644', blob: '' };
    const source = sources.get(report.file) ?? readSource(absent, { fault: 'unreadable' });
    return locateReport(rule, source, report);
  });
}
