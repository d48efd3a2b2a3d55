import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { Node, Project } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { root } from './source-files.ts';

/** The doors through which a page or a worker may come: nothing behind them needs Node. */
const PURE = [
  '@ctxr/model',
  '@ctxr/client/validate',
  '@ctxr/client/tree',
  '@ctxr/client/negotiate',
  '@ctxr/client/lock',
];

/** What only Node has in its global scope, and what a page's policy forbids. */
const FORBIDDEN = new Set([
  'Buffer',
  'process',
  'require',
  'global',
  '__dirname',
  '__filename',
  'setImmediate',
  'eval',
]);

interface Reached {
  /** Files that are reached, from the repository's root. */
  readonly files: readonly string[];
  /** Imports of what a page does not have. */
  readonly missing: readonly string[];
}

/** Follows every import from a door, as a bundler for pages does. */
async function reachedFrom(door: string): Promise<Reached> {
  const missing: string[] = [];
  const { metafile } = await build({
    stdin: { contents: `export * from '${door}';`, resolveDir: join(root, 'conformance') },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['ctxr-source'],
    plugins: [
      {
        name: 'builtins',
        setup(bundler) {
          bundler.onResolve({ filter: /./ }, ({ path, importer }) => {
            if (!path.startsWith('node:') && !builtinModules.includes(path)) return undefined;
            missing.push(`${importer.slice(root.length + 1)} imports ${path}`);
            return { path, external: true };
          });
        },
      },
    ],
  });
  return { files: Object.keys(metafile.inputs).filter((file) => file !== '<stdin>'), missing };
}

/** The places of a file that use what only Node has. */
function foreignUses(path: string, text: string): readonly string[] {
  const file = new Project({ useInMemoryFileSystem: true }).createSourceFile('a.ts', text);
  const uses: string[] = [];
  file.forEachDescendant((node) => {
    if (Node.isIdentifier(node) && FORBIDDEN.has(node.getText()) && !isMember(node))
      uses.push(`${path}:${node.getStartLineNumber()} uses ${node.getText()}`);
  });
  return uses;
}

/** Whether a word names a member of something, and not a thing of its own. */
function isMember(word: Node): boolean {
  const parent = word.getParent();
  if (Node.isPropertyAccessExpression(parent) || Node.isPropertySignature(parent)) return parent.getNameNode() === word;
  return Node.isBindingElement(parent) && parent.getPropertyNameNode() === word;
}

describe.each(PURE)('%s', (door) => {
  test('reaches no module of Node', async () => {
    const { files, missing } = await reachedFrom(door);
    expect(missing).toEqual([]);
    expect(files.filter((file) => file.startsWith('tools/')).length).toBeGreaterThan(5);
  });

  test('uses nothing that only Node has', async () => {
    const { files } = await reachedFrom(door);
    const own = new Project().addSourceFilesAtPaths(
      files.filter((file) => file.startsWith('tools/') && file.endsWith('.ts')).map((file) => join(root, file)),
    );
    expect(own.length).toBeGreaterThan(5);
    expect(own.flatMap((file) => foreignUses(file.getFilePath().slice(root.length + 1), file.getFullText()))).toEqual(
      [],
    );
  });
});

test('what is not pure is seen', async () => {
  const { missing } = await reachedFrom('@ctxr/client');
  expect(missing).toContain('tools/client/src/sha256.ts imports node:crypto');
  expect(foreignUses('a.ts', `const a = Buffer.from('a');\nexport const b = process.env;`)).toEqual([
    'a.ts:1 uses Buffer',
    'a.ts:2 uses process',
  ]);
});
