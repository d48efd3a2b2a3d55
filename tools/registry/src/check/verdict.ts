import { outlineOf, type Outline } from '../declaration/outline.ts';
import type { Source } from '../declaration/source.ts';
import type { Content, Tree, TreeEntry } from '../declaration/tree.ts';
import { CODEOWNERS, isDocumentation } from '../declaration/layout.ts';
import type { Finding } from '../finding/finding.ts';
import { codeownersDigest } from './codeowners/digest.ts';
import { locateReport } from './locate.ts';
import type { FileRule } from './rule.ts';
import type { SchemaJudge } from './schema-judge.ts';

/** All that one file's bytes say: reused for as long as its blob, mode and path stay the same. */
export interface FileVerdict {
  readonly outline?: Outline;
  readonly findings: readonly Finding[];
}

/** Keeps verdicts between runs. A store that forgets everything is correct, only slower. */
export interface VerdictStore {
  get(key: string): FileVerdict | undefined;
  set(key: string, verdict: FileVerdict): void;
}

/** The store, and what was judged in this run: a file that head and base share is judged once, whatever is kept. */
export function remembering(store: VerdictStore): VerdictStore {
  const judged = new Map<string, FileVerdict>();
  return {
    get: (key) => judged.get(key) ?? store.get(key),
    set: (key, verdict) => {
      judged.set(key, verdict);
      store.set(key, verdict);
    },
  };
}

/** What has to be loaded before a file can be judged anew; it stays unloaded while every verdict is known. */
export interface FileJudge {
  readSource(entry: TreeEntry, content: Content): Source;
  readonly judge: SchemaJudge;
}

/** The name under which a file's verdict is kept. */
export const verdictKey = ({ mode, blob, path }: TreeEntry): string => `${mode} ${blob} ${path}`;

/** The verdict on every file of the tree, from the store where it is known, else by reading the file. */
export async function judgeFiles(
  tree: Tree,
  rules: readonly FileRule[],
  store: VerdictStore,
  loadJudge: () => Promise<FileJudge>,
): Promise<ReadonlyMap<string, FileVerdict>> {
  const verdicts = new Map<string, FileVerdict>();
  const unknown: TreeEntry[] = [];
  for (const entry of tree.entries.values()) {
    const known = store.get(verdictKey(entry));
    if (known) verdicts.set(entry.path, known);
    else unknown.push(entry);
  }
  if (unknown.length === 0) return verdicts;
  const { readSource, judge } = await loadJudge();
  const contents = await tree.read(unknown);
  for (const entry of unknown) {
    const source = readSource(entry, contents.get(entry.path) ?? { fault: 'unreadable' });
    const verdict = judgeFile(source, rules, judge);
    verdicts.set(entry.path, verdict);
    if (!('fault' in source.content && source.content.fault === 'unreadable')) store.set(verdictKey(entry), verdict);
  }
  return verdicts;
}

function judgeFile(source: Source, rules: readonly FileRule[], judge: SchemaJudge): FileVerdict {
  const findings: Finding[] = [];
  for (const rule of rules)
    for (const report of rule.check(source, judge)) findings.push(locateReport(rule, source, report));
  const outline = outlineIn(source);
  return { ...(outline ? { outline } : {}), findings };
}

function outlineIn(source: Source): Outline | undefined {
  const { entry, slot, content } = source;
  if (entry.path === CODEOWNERS)
    return 'bytes' in content ? { value: { digest: codeownersDigest(content.bytes) }, members: [] } : undefined;
  return slot && !isDocumentation(entry.path) ? outlineOf(source, slot) : undefined;
}
