import { Project, ts } from 'ts-morph';

/** Every strict flag that a project may have on. */
export const STRICT: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: false,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
};

/** Modules by their name without `.ts`, and values to hold against a type of theirs. */
export interface Question {
  readonly module: string;
  readonly text: string;
  readonly type: string;
  readonly values: readonly unknown[];
}

/** What the type checker says of one question. */
export interface Answer {
  /** Faults of the module itself; there should be none. */
  readonly faults: readonly string[];
  /** For each value, whether it may be assigned to the type. */
  readonly accepted: readonly boolean[];
}

/** Asks the type checker everything in one program; the answers are by module. */
export function checkValues(questions: readonly Question[]): ReadonlyMap<string, Answer> {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: STRICT });
  for (const { module, text, type, values } of questions) {
    project.createSourceFile(`${module}.ts`, text);
    const lines = values.map((value, at) => `export const value${at}: ${type} = ${literal(value)};`);
    project.createSourceFile(
      `values/${module}.ts`,
      [`import type { ${type} } from '../${module}.js';`, ...lines].join('\n'),
    );
  }
  const program = project.getProgram();
  const lines = (path: string): ReadonlyMap<number, string> => {
    const file = project.getSourceFileOrThrow(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return new Map(
      found.map((one) => [
        one.getLineNumber() ?? 0,
        ts.flattenDiagnosticMessageText(one.compilerObject.messageText, ' '),
      ]),
    );
  };
  return new Map(
    questions.map(({ module, values }) => {
      const refused = lines(`values/${module}.ts`);
      const own = [...lines(`${module}.ts`)].map(([line, message]) => `${module}.ts:${line} ${message}`);
      const head = refused.get(1);
      const faults = head === undefined ? own : [...own, head];
      return [module, { faults, accepted: values.map((_, at) => !refused.has(at + 2)) }];
    }),
  );
}

/** A JSON value as an expression; a member `__proto__` is computed, because a plain one would set the prototype. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${name === '__proto__' ? '["__proto__"]' : JSON.stringify(name)}: ${literal(member)}`)
    .join(', ')} }`;
}
