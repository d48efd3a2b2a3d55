import type { FileRule } from '../../check/rule.ts';
import { stringsIn } from '../../check/strings-in.ts';
import { judgeFiles } from '../../check/verdict.ts';
import { entryPointer, type ImportedServer, type RefusedEntry } from '../../declaration/import/server.ts';
import type { Source } from '../../declaration/source.ts';
import type { Content, Tree, TreeEntry } from '../../declaration/tree.ts';
import type { KeyPath, Position } from '../../finding/finding.ts';
import { withholdSensitive } from './withhold.ts';

/** Holds servers that are about to be written against the rules that judge one file: secrets and personal data too. */
export async function refuseByRules(
  servers: readonly ImportedServer[],
): Promise<{ readonly accepted: readonly ImportedServer[]; readonly refused: readonly RefusedEntry[] }> {
  const [{ rules }, { loadJudge }] = await Promise.all([
    import('../../check/rules/index.ts'),
    import('../../check/load-judge.ts'),
  ]);
  const fileRules = rules.filter((rule): rule is FileRule => rule.scope === 'file');
  const accepted: ImportedServer[] = [];
  const refused: RefusedEntry[] = [];
  const known = new Map<string, ImportedServer>();
  for (const server of servers) {
    const earlier = known.get(server.file);
    if (earlier && earlier.text !== server.text)
      refused.push({
        index: server.index,
        name: server.name,
        reason: `/version: entry ${earlier.index} has the same name and version ${server.version}, and other content`,
      });
    else accepted.push(server);
    if (!earlier) known.set(server.file, server);
  }
  const verdicts = await judgeFiles(
    treeOf(accepted),
    fileRules,
    { get: () => undefined, set: () => undefined },
    loadJudge,
  );
  const { readSource } = await loadJudge();
  const clean = accepted.flatMap((server) => {
    const { index, name, file, text } = server;
    const errors = verdicts.get(file)?.findings.filter(({ severity }) => severity === 'error') ?? [];
    const [first] = errors;
    if (!first) return [server];
    const source = readSource(entryOf(file), { bytes: new TextEncoder().encode(text) });
    const found = errors.map(({ rule, message, place }) => ({
      rule,
      message,
      path: place.path.length > 0 ? place.path : pathAt(source, place.start),
    }));
    const withheld = withholdSensitive(server, found);
    if (withheld) return [withheld];
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    refused.push({
      index,
      name,
      reason: `${entryPointer(found[0]?.path ?? []) || '/'}: ${first.message} [${first.rule}]${more}`,
    });
    return [];
  });
  return { accepted: clean, refused };
}

const entryOf = (path: string): TreeEntry => ({ path, mode: '100644', blob: path });

/** The path of the text that a position lies in; a rule that reads lines knows no other place. */
function pathAt(source: Source, { line, column }: Position): KeyPath {
  for (const { path } of stringsIn(source.value)) {
    const { start, end } = source.locate(path);
    const isAfter = line > start.line || (line === start.line && column >= start.column);
    if (isAfter && (line < end.line || (line === end.line && column <= end.column))) return path;
  }
  return [];
}

function treeOf(servers: readonly ImportedServer[]): Tree {
  const texts = new Map(servers.map(({ file, text }) => [file, text]));
  const entries = new Map([...texts.keys()].map((path) => [path, entryOf(path)] as const));
  const encoder = new TextEncoder();
  const read = (wanted: readonly TreeEntry[]): Promise<Map<string, Content>> =>
    Promise.resolve(new Map(wanted.map(({ path }) => [path, { bytes: encoder.encode(texts.get(path) ?? '') }])));
  return { entries, read };
}
