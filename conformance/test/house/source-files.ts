import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Node, Project, type SourceFile } from 'ts-morph';

/** The repository's root. */
export const root = join(import.meta.dirname, '../../..');

/** The path from the root, with forward slashes. */
export const shown = (path: string): string => relative(root, path).split(sep).join('/');

/** One package of ours: its folder from the root, and the name that others import it by. */
export interface Workspace {
  readonly folder: string;
  readonly name: string;
}

/** Every folder that npm treats as a package of this repository. */
export function workspaces(): Workspace[] {
  const folders = ['conformance', ...readdirSync(join(root, 'tools')).map((name) => `tools/${name}`)];
  return folders
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => ({ folder, name: folder.slice(folder.lastIndexOf('/') + 1) }));
}

const GLOBS = ['src', 'test', 'generate', 'bench'].map((room) => `${room}/**/*.ts`);

/** The TypeScript files of all packages, parsed without following imports; fixtures and generated files are left out. */
export function sourceFiles(): SourceFile[] {
  const project = new Project({ skipFileDependencyResolution: true, skipAddingFilesFromTsConfig: true });
  for (const { folder } of workspaces())
    project.addSourceFilesAtPaths(GLOBS.map((glob) => join(root, folder, glob).split(sep).join('/')));
  return project.getSourceFiles().filter((file) => !/\/(fixtures|generated|dist)\//.test(file.getFilePath()));
}

/** One import, export or dynamic import of a module, and the line it stands on. */
export interface ImportSite {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
}

/** Every module that a file names, however it names it. */
export function importsOf(file: SourceFile): ImportSite[] {
  const path = shown(file.getFilePath());
  const sites: ImportSite[] = [];
  const add = (node: Node, specifier: string | undefined): void => {
    if (specifier !== undefined) sites.push({ file: path, line: node.getStartLineNumber(), specifier });
  };
  for (const declaration of [...file.getImportDeclarations(), ...file.getExportDeclarations()])
    add(declaration, declaration.getModuleSpecifierValue());
  file.forEachDescendant((node) => {
    if (Node.isImportTypeNode(node)) add(node, node.getArgument().getText().slice(1, -1));
    if (!Node.isCallExpression(node) || node.getExpression().getText() !== 'import') return;
    const [argument] = node.getArguments();
    if (Node.isStringLiteral(argument)) add(node, argument.getLiteralValue());
  });
  return sites;
}

/** How a fault of a file is shown: where it is, and what is wrong. */
export const at = ({ file, line }: ImportSite, fault: string): string => `${file}:${line} ${fault}`;
