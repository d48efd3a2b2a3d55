import { ts } from 'ts-morph';

/** Modules and globals whose `resolve` has nothing to do with registries. */
const FOREIGN_NAMES: ReadonlySet<string> = new Set([
  'Promise',
  'import.meta',
  'path',
  'posix',
  'require',
  'url',
  'win32',
]);
const FOREIGN_MODULES = /^(node:)?(path|url|dns|module)(\/|$)/;

/**
 * Whether a receiver of `resolve` is a registry: true where its name or the file's imports say so, undefined where it is
 * certainly another thing, false where only the argument can tell.
 */
export function readsRegistry(receiver: ts.Expression, source: ts.SourceFile): boolean | undefined {
  const text = receiver.getText(source);
  const root = text.replace(/^this\./, '').split(/[.[(?!]/)[0] ?? '';
  if (FOREIGN_NAMES.has(text) || FOREIGN_NAMES.has(root)) return undefined;
  const imports = importsOf(source);
  if (FOREIGN_MODULES.test(imports.get(root) ?? '')) return undefined;
  return /registry|ctxr/i.test(text) || [...imports.values()].includes('@ctxr/client');
}

/** The module that each imported name comes from. */
function importsOf(source: ts.SourceFile): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const module = statement.moduleSpecifier.text;
    const { name, namedBindings } = statement.importClause ?? {};
    if (name !== undefined) found.set(name.text, module);
    if (namedBindings === undefined) continue;
    if (ts.isNamespaceImport(namedBindings)) found.set(namedBindings.name.text, module);
    else for (const element of namedBindings.elements) found.set(element.name.text, module);
  }
  return found;
}
