import type { FileRule } from '../check/rule.ts';
import { judgeFiles } from '../check/verdict.ts';
import { entryPointer, type ImportedServer, type RefusedEntry } from '../declaration/import-server.ts';
import type { Content, Tree, TreeEntry } from '../declaration/tree.ts';

/** Holds servers that are about to be written against the rules that judge one file: secrets and personal data too. */
export async function refuseByRules(
  servers: readonly ImportedServer[],
): Promise<{ readonly accepted: readonly ImportedServer[]; readonly refused: readonly RefusedEntry[] }> {
  const [{ rules }, { loadJudge }] = await Promise.all([import('../check/rules/index.ts'), import('../check/load-judge.ts')]);
  const fileRules = rules.filter((rule): rule is FileRule => rule.scope === 'file');
  const accepted: ImportedServer[] = [];
  const refused: RefusedEntry[] = [];
  const known = new Map<string, ImportedServer>();
  for (const server of servers) {
    const earlier = known.get(server.file);
    if (earlier && earlier.text !== server.text)
      refused.push({ index: server.index, name: server.name, reason: `/version: entry ${earlier.index} has the same name and version ${server.version}, and other content` });
    else accepted.push(server);
    if (!earlier) known.set(server.file, server);
  }
  const verdicts = await judgeFiles(treeOf(accepted), fileRules, { get: () => undefined, set: () => undefined }, loadJudge);
  const clean = accepted.filter(({ index, name, file }) => {
    const errors = verdicts.get(file)?.findings.filter(({ severity }) => severity === 'error') ?? [];
    const [first] = errors;
    if (!first) return true;
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    refused.push({ index, name, reason: `${entryPointer(first.place.path)}: ${first.message} [${first.rule}]${more}` });
    return false;
  });
  return { accepted: clean, refused };
}

function treeOf(servers: readonly ImportedServer[]): Tree {
  const texts = new Map(servers.map(({ file, text }) => [file, text]));
  const entries = new Map([...texts.keys()].map((path): [string, TreeEntry] => [path, { path, mode: '100644', blob: path }]));
  const encoder = new TextEncoder();
  const read = (wanted: readonly TreeEntry[]): Promise<Map<string, Content>> =>
    Promise.resolve(new Map(wanted.map(({ path }) => [path, { bytes: encoder.encode(texts.get(path) ?? '') }])));
  return { entries, read };
}
