import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Project, ts } from 'ts-morph';
import type { ClientModule } from '../../src/index.ts';
import { root } from '../house/source-files.ts';
import { type Guard, instrument } from './instrument.ts';

/** What the copy's guards ask: which of them is off; and what they tell: which of them decided. */
export interface Switchboard {
  off: number | undefined;
  readonly decided: Set<number>;
  decides(id: number, verdict: boolean): boolean;
}

export interface SwitchableClient {
  readonly client: ClientModule;
  readonly guards: readonly Guard[];
  readonly board: Switchboard;
  /** To be removed afterwards. */
  readonly folder: string;
}

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
  rewriteRelativeImportExtensions: true,
  verbatimModuleSyntax: true,
};

/** Copies client and model as JavaScript, every guard of the given files switchable, and loads the copy. */
export async function switchableClient(isGuarded: (path: string) => boolean): Promise<SwitchableClient> {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, 'node_modules/.cache/ctxr-guards-'));
  const client = sources('tools/client/src');
  const guards = instrument(client, (path) => isGuarded(relative(join(root, 'tools/client/src'), path)));
  unmask(client);
  write(client, 'tools/client/src', join(folder, 'client'));
  write(sources('tools/model/src'), 'tools/model/src', join(folder, 'node_modules/@ctxr/model'));
  const board: Switchboard = {
    off: undefined,
    decided: new Set(),
    decides(id, verdict) {
      this.decided.add(id);
      return verdict;
    },
  };
  Object.assign(globalThis, { __guards: board });
  return {
    client: (await import(pathToFileURL(join(folder, 'client/index.js')).href)) as ClientModule,
    guards,
    board,
    folder,
  };
}

/**
 * In the copy, what tuf-js finds malformed by itself gets a code of its own: the strict reader has to refuse first, and
 * its guards must not hide behind a second wall.
 */
function unmask(client: Project): void {
  const file = client.getSourceFileOrThrow((one) => one.getFilePath().endsWith('/trust/store-error.ts'));
  const text = file.getFullText().replaceAll("'MALFORMED_METADATA'", "'REFUSED_BY_TUF_JS'");
  if (!text.includes('REFUSED_BY_TUF_JS')) throw new Error('store-error.ts no longer says MALFORMED_METADATA.');
  file.replaceWithText(text);
}

function sources(folder: string): Project {
  const project = new Project({ skipFileDependencyResolution: true, skipAddingFilesFromTsConfig: true });
  project.addSourceFilesAtPaths(join(root, folder, '**/*.ts'));
  return project;
}

function write(project: Project, from: string, to: string): void {
  for (const file of project.getSourceFiles()) {
    const path = join(to, relative(join(root, from), file.getFilePath()).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, ts.transpileModule(file.getFullText(), { compilerOptions: OPTIONS }).outputText);
  }
  writeFileSync(join(to, 'package.json'), '{"type":"module","exports":"./index.js"}');
}
