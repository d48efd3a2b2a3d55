import type { Registry } from '../../declaration/registry.ts';
import type { Tree } from '../../declaration/tree.ts';
import type { Finding } from '../../finding/finding.ts';
import { locateReport } from '../locate.ts';
import type { TestsRule } from '../rule.ts';
import type { FileJudge, VerdictStore } from '../verdict.ts';
import { readTests, type ReadTests } from './read-tests.ts';

/** What the rules over tests find, from the store where nothing changed of all that a policy's tests speak of. */
export async function judgeTests(
  registry: Registry,
  { tree, rules, store, loadJudge }: TestsJudge,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const declared of registry.policyTests.values()) {
    const tests = readTests(registry, declared);
    const key = keyOf(tests, tree);
    const known = store.get(key) ?? { findings: await judged(tests, tree, rules, loadJudge) };
    store.set(key, known);
    findings.push(...known.findings);
  }
  return findings;
}

/** What the rules over tests are run with. */
export interface TestsJudge {
  readonly tree: Tree;
  readonly rules: readonly TestsRule[];
  readonly store: VerdictStore;
  readonly loadJudge: () => Promise<FileJudge>;
}

async function judged(
  tests: ReadTests,
  tree: Tree,
  rules: readonly TestsRule[],
  loadJudge: TestsJudge['loadJudge'],
): Promise<readonly Finding[]> {
  const reports = rules.flatMap((rule) => [...rule.check(tests)].map((report) => ({ rule, report })));
  const entry = tree.entries.get(tests.declared.file);
  if (reports.length === 0 || !entry) return [];
  const { readSource } = await loadJudge();
  const source = readSource(entry, (await tree.read([entry])).get(entry.path) ?? { fault: 'unreadable' });
  return reports.map(({ rule, report }) => locateReport(rule, source, report));
}

/** The blobs of the tests and of the policies that they ask, and what they take from the rest of the registry. */
function keyOf({ declared, release, rows }: ReadTests, { entries }: Tree): string {
  const blobOf = (file: string | undefined): string => entries.get(file ?? '')?.blob ?? '';
  const asked = rows.map(({ test, faults, request, rules, release: own }) => [
    blobOf(own?.file),
    rules.slice(1).map(({ id, version }) => blobOf(`policies/${id}/${version}.yaml`)),
    typeof test.principal === 'string' ? request.principal : '',
    typeof test.context === 'string' ? request.resource : '',
    faults.map(({ message }) => message),
  ]);
  const mode = entries.get(declared.file)?.mode ?? '';
  return `tests ${mode} ${blobOf(declared.file)} ${declared.file} ${blobOf(release?.file)} ${JSON.stringify(asked)}`;
}
