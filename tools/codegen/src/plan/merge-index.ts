import { Node, Project, type SourceFile, type Statement } from 'ts-morph';
import { CodegenError } from '../error.ts';
import { isGenerated } from '../file/header.ts';

const END = '// End of what `ctxr codegen` generated.';

/** What to do about an index that cannot be merged with. */
const FIX = 'mend it, or name a folder without index.ts: --out DIR';

/**
 * An index of somebody else's with the generated part in it: in its place where it has one, else at the end. Everything
 * else stays byte for byte.
 * @throws CodegenError INDEX_CONFLICT for one that is no TypeScript, or that maps a reference of ours itself
 */
export function mergeIndex(own: string, generated: string): string {
  const file = parse(own);
  const comments = file.getStatementsWithComments().filter((statement) => Node.isCommentStatement(statement));
  const [start, ...more] = comments.filter((comment) => isGenerated(comment.getText()));
  const end = comments.find(
    (comment) => comment.getText() === END && start !== undefined && comment.getPos() > start.getPos(),
  );
  if (more.length > 0 || (start !== undefined && end === undefined))
    throw new CodegenError(
      'INDEX_CONFLICT',
      'index.ts holds the generated part, but not from its first line to its last once.',
      'remove the generated part from index.ts and run the command again',
    );
  const part = `${generated.trimEnd()}\n${END}`;
  const [from, to] =
    start === undefined || end === undefined ? [own.length, own.length] : [start.getStart(), end.getEnd()];
  const gap = start === undefined && own !== '' ? (own.endsWith('\n') ? '\n' : '\n\n') : '';
  assertNoConflict(file, parse(generated), from, to);
  return `${own.slice(0, from)}${gap}${part}${own.slice(to)}${start === undefined ? '\n' : ''}`;
}

function parse(text: string): SourceFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    compilerOptions: { noLib: true, noResolve: true, types: [] },
  });
  const file = project.createSourceFile('index.ts', text);
  const [fault] = project.getProgram().getSyntacticDiagnostics(file);
  if (fault === undefined) return file;
  throw new CodegenError('INDEX_CONFLICT', `index.ts:${fault.getLineNumber() ?? 1} is no TypeScript.`, FIX);
}

function assertNoConflict(own: SourceFile, generated: SourceFile, from: number, to: number): void {
  const ours = new Set(keysIn(generated, () => true));
  const twice = keysIn(own, (statement) => statement.getStart() < from || statement.getEnd() > to).filter((key) =>
    ours.has(key),
  );
  if (twice.length > 0)
    throw new CodegenError(
      'INDEX_CONFLICT',
      `index.ts itself says what ${twice.join(', ')} ${twice.length === 1 ? 'is' : 'are'}.`,
      'leave that to the generated part',
    );
}

/** The references that a file maps. */
const keysIn = (file: SourceFile, isWanted: (statement: Statement) => boolean): string[] =>
  file
    .getModules()
    .filter((module) => module.getName() === "'@ctxr/client'" || module.getName() === '"@ctxr/client"')
    .filter(isWanted)
    .flatMap((module) => module.getInterfaces().filter((one) => one.getName() === 'ContextMap'))
    .flatMap((map) => map.getProperties().map((property) => property.getSymbolOrThrow().getName()));
