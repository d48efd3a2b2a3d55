import { join, posix } from 'node:path';
import { Project } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { at, type ImportSite, importsOf, root, shown, sourceFiles, workspaces } from './source-files.ts';
import { outsideUses } from './outside.ts';

const files = sourceFiles();
const sources = files.filter((file) => /^[^/]+(\/[^/]+)?\/src\//.test(shown(file.getFilePath())));
const imports = sources.flatMap(importsOf);

/** The packages that each may import, in the order in which they were built upon each other. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  compat: ['model'],
  codegen: ['model'],
  client: ['model'],
  registry: ['model', 'compat', 'client'],
  mcp: ['model', 'compat', 'client'],
  'mcp-server': ['model', 'compat', 'client'],
  cli: ['model', 'compat', 'client', 'registry', 'codegen', 'mcp', 'mcp-server'],
  gateway: ['model', 'compat', 'client', 'registry'],
  site: ['model', 'compat', 'client', 'registry'],
  conformance: ['model', 'compat', 'client', 'registry', 'mcp'],
};

/** The rooms of the registry package; each imports from itself and from those before it. */
const ROOMS = ['error', 'finding', 'declaration', 'change', 'check', 'governance', 'release', 'world', 'index'];
const REGISTRY = 'tools/registry/src/';

const packageOf = (file: string): string => file.replace(/^tools\//, '').split('/')[0] ?? '';
const roomOf = (file: string): number => ROOMS.indexOf(file.slice(REGISTRY.length).split(/[/.]/)[0] ?? '');
const targetOf = ({ file, specifier }: ImportSite): string => posix.join(posix.dirname(file), specifier);

test('there is something to judge', () => {
  expect(workspaces().length).toBeGreaterThanOrEqual(5);
  expect(sources.length).toBeGreaterThan(50);
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.filter(({ file }) => file.startsWith(REGISTRY)).length).toBeGreaterThan(50);
});

describe('packages', () => {
  test('each has its place in the order', () => {
    expect(workspaces().filter(({ name }) => !(name in MAY_IMPORT))).toEqual([]);
  });

  test('import one way', () => {
    const upward = imports.filter(({ file, specifier }) => {
      const target = /^@ctxr\/([^/]+)/.exec(specifier)?.[1] ?? (/^ctxr($|\/)/.test(specifier) ? 'cli' : undefined);
      return target !== undefined && !MAY_IMPORT[packageOf(file)]?.includes(target);
    });
    expect(upward.map((site) => at(site, `imports ${site.specifier}`))).toEqual([]);
  });

  test('enter each other by the door', () => {
    const leaving = imports.filter(
      (site) => site.specifier.startsWith('.') && packageOf(targetOf(site)) !== packageOf(site.file),
    );
    const deep = imports.filter(({ specifier }) => /^@ctxr\/[^/]+\/(src|dist)/.test(specifier));
    expect([...leaving, ...deep].map((site) => at(site, `imports ${site.specifier}`))).toEqual([]);
  });

  test('name the file that they import', () => {
    const vague = imports.filter(({ specifier }) => specifier.startsWith('.') && !/\.(ts|json|cjs)$/.test(specifier));
    expect(vague.map((site) => at(site, `imports ${site.specifier} without .ts`))).toEqual([]);
  });
});

describe('rooms of the registry', () => {
  const inRegistry = sources.map((file) => shown(file.getFilePath())).filter((file) => file.startsWith(REGISTRY));

  test('are the ones we know', () => {
    expect(inRegistry.filter((file) => roomOf(file) < 0)).toEqual([]);
  });

  test('import only what comes before', () => {
    const upward = imports.filter(
      (site) =>
        site.file.startsWith(REGISTRY) && site.specifier.startsWith('.') && roomOf(targetOf(site)) > roomOf(site.file),
    );
    expect(upward.map((site) => at(site, `imports ${site.specifier}`))).toEqual([]);
  });
});

describe('the outside', () => {
  test('is touched at the edge alone', () => {
    expect(sources.flatMap(outsideUses)).toEqual([]);
  });

  test.each([
    [`import { readFileSync } from 'node:fs';`, 'imports node:fs'],
    [`export const load = () => import('simple-git');`, 'imports simple-git'],
    [`export const now = () => Date.now();`, 'uses Date.now'],
    [`export const now = () => new Date();`, 'uses new Date()'],
    [`export const get = () => fetch('http://127.0.0.1/');`, 'uses fetch'],
    [`export const get = globalThis.fetch;`, 'uses fetch'],
    [`export const home = process.env;`, 'uses process.env'],
  ])('is seen in %s', (text, what) => {
    const project = new Project({ useInMemoryFileSystem: true });
    const inRoom = (room: string): string[] =>
      outsideUses(project.createSourceFile(join(root, `tools/registry/src/${room}/a.ts`), text));
    expect(inRoom('check')).toEqual([`tools/registry/src/check/a.ts:1 ${what}`]);
    expect(inRoom('world')).toEqual([]);
  });
});

describe('files', () => {
  test('are called by what they hold', () => {
    const drawer = /(^|\/)(utils?|helpers?|commons?|managers?|services?|misc|shared|lib)(\.[^/]*)?(\/|$)/;
    expect(files.map((file) => shown(file.getFilePath())).filter((file) => drawer.test(file))).toEqual([]);
  });

  test('stay short', () => {
    const long = files.filter((file) => file.getEndLineNumber() > 300);
    expect(long.map((file) => `${shown(file.getFilePath())}:300 goes on to line ${file.getEndLineNumber()}`)).toEqual(
      [],
    );
  });
});
