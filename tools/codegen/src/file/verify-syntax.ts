import { Project, ts } from 'ts-morph';
import { CodegenError } from '../error.ts';
import type { GeneratedFile } from './generated-file.ts';

/** Parses generated text. @throws CodegenError OUTPUT_INVALID, with the first fault */
export function verifySyntax(files: readonly GeneratedFile[]): void {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    compilerOptions: { noLib: true, noResolve: true, types: [] },
  });
  for (const { path, text } of files) project.createSourceFile(path, text);
  const program = project.getProgram();
  for (const file of project.getSourceFiles()) {
    const [fault] = program.getSyntacticDiagnostics(file);
    if (fault === undefined) continue;
    const message = ts.flattenDiagnosticMessageText(fault.compilerObject.messageText, ' ');
    throw new CodegenError(
      'OUTPUT_INVALID',
      `${file.getBaseName()}:${fault.getLineNumber() ?? 1} would be no TypeScript: ${message}`,
      'please report it with the schema of the context',
    );
  }
}
