import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRegistry } from '@ctxr/client';
import { formatLock } from '@ctxr/client/lock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitAll, ctxr, emptyFolder, type Outcome } from './harness.ts';
import { json } from './published-registry.ts';
import { whileServed } from './while-served.ts';

const SECOND = `id: ctx-note
name: Note
version: 1.0.0
description: One line that somebody keeps.
owner: my-team
schema:
  type: object
  properties:
    text: { type: string, description: The line. }
    at: { type: string, format: date-time }
  required: [text]
governance: standard
policies: [internal-use]
enabled: true
examples:
  - text: Buy milk.
`;

/** A project that locks references of a registry, and runs commands there. */
class LockedProject {
  readonly folder = emptyFolder();
  readonly #root: string;
  readonly #url: string;

  constructor(registry: string, url: string) {
    this.#root = join(registry, '.ctxr/trust/1.root.json');
    this.#url = url;
    this.write('package.json', '{"name":"desk"}');
  }

  write(path: string, text: string): void {
    mkdirSync(join(this.folder, path, '..'), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  async lock(...references: readonly string[]): Promise<void> {
    const registry = await openRegistry({ url: this.#url, root: this.#root, cache: false });
    this.write('ctxr.lock', formatLock(await registry.lock(references)));
  }

  /** With nothing but the lock, which says where its registry is and by which root it is known. */
  run(...args: readonly string[]): Promise<Outcome> {
    return ctxr(this.folder, [...args, '--no-cache']);
  }

  /** With the registry named, and without a lock. */
  ask(...args: readonly string[]): Promise<Outcome> {
    return this.run(...args, '--registry', this.#url, '--root', this.#root);
  }
}

const base = mkdtempSync(join(tmpdir(), 'ctxr-codegen-'));
const registry = join(base, 'our-contexts');

const succeed = async (folder: string, ...args: readonly string[]): Promise<void> => {
  const { code, stderr } = await ctxr(folder, args);
  if (code !== 0) throw new Error(stderr);
};

beforeAll(async () => {
  await succeed(base, 'init', registry, '--no-input');
  const owner = /^owner: (.+)$/m.exec(readFileSync(join(registry, 'contexts/ctx-session/1.0.0.yaml'), 'utf8'))?.[1];
  mkdirSync(join(registry, 'contexts/ctx-note'));
  writeFileSync(join(registry, 'contexts/ctx-note/1.0.0.yaml'), SECOND.replace('my-team', owner ?? ''));
  commitAll(registry);
  await succeed(registry, 'publish');
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Does something in a project whose registry is served. */
const inProject = (act: (project: LockedProject) => Promise<void>): Promise<Outcome> =>
  whileServed(registry, (url) => act(new LockedProject(registry, url)));

describe('ctxr codegen', () => {
  it('writes what the lock pins, checks it, and takes away what it pins no more', async () => {
    await inProject(async (project) => {
      await project.lock('ctx-session@^1', 'ctx-note@latest', 'ctx-note@1.0.0');
      const first = await project.run('codegen', '--out', 'src/contexts');
      expect(first.code, first.stderr).toBe(0);
      expect(first.stdout).toContain('written  ctx-note_1.ts');
      expect(readdirSync(join(project.folder, 'src/contexts')).sort()).toEqual([
        'ctx-note_1.ts',
        'ctx-session_1.ts',
        'index.ts',
      ]);
      expect(project.read('src/contexts/ctx-note_1.ts')).toContain(
        'export interface CtxNote {\n  at?: string;\n'.slice(0, 26),
      );
      expect(project.read('src/contexts/index.ts')).toContain(`'ctx-note@1.0.0': import('./ctx-note_1.js').CtxNote;`);
      expect((await project.run('codegen', '--out', 'src/contexts')).stderr).toContain('up to date: 2 contexts');
      expect((await project.run('codegen', '--out', 'src/contexts', '--check')).code).toBe(0);

      await project.lock('ctx-note@^1');
      const drift = await project.run('codegen', '--out', 'src/contexts', '--check');
      expect(drift).toMatchObject({ code: 1, stdout: 'stale    index.ts\nleft     ctx-session_1.ts\n' });
      expect(drift.stderr).toContain('run ctxr codegen --out src/contexts');
      const second = await project.run('codegen', '--out', 'src/contexts', '--json');
      expect(json(second)).toMatchObject({
        written: ['index.ts'],
        removed: ['ctx-session_1.ts'],
        unchanged: ['ctx-note_1.ts'],
      });
    });
  });

  it('brands formats on request, and says how it was asked', async () => {
    await inProject(async (project) => {
      await project.lock('ctx-note@^1');
      expect((await project.run('codegen', '--out', '.', '--brands')).code).toBe(0);
      expect(project.read('ctx-note_1.ts')).toMatch(/^\/\/ Generated by `ctxr codegen --brands`/);
      expect(project.read('ctx-note_1.ts')).toContain('at?: DateTime;');
      expect((await project.run('codegen', '--out', '.', '--check')).code).toBe(1);
    });
  });

  it('touches no file of somebody else', async () => {
    await inProject(async (project) => {
      await project.lock('ctx-note@^1', 'ctx-session@^1');
      project.write('src/ctx-note_1.ts', 'export const mine = 1;\n');
      const refused = await project.run('codegen', '--out', 'src', '--json');
      expect(refused.code).toBe(1);
      expect(json(refused)).toMatchObject({
        error: { code: 'FOREIGN_FILE', exit: 1, message: expect.stringContaining('ctx-note_1.ts') as string },
      });
      expect(readdirSync(join(project.folder, 'src'))).toEqual(['ctx-note_1.ts']);

      project.write('own/index.ts', `export const mine = 1;\n`);
      expect((await project.run('codegen', '--out', 'own')).code).toBe(0);
      expect(project.read('own/index.ts')).toMatch(/^export const mine = 1;\n\n\/\/ Generated/);
      expect((await project.run('codegen', '--out', 'own', '--check')).code).toBe(0);
    });
  });

  it.each([
    [['codegen'], 2, 'no folder is named'],
    [['codegen', '--out', 'src'], 2, 'there is no ctxr.lock'],
    [['codegen', '--out', 'src', '--lock', 'broken.lock'], 2, 'broken'],
  ] as const)('%j without what it needs ends with %i', async (args, code, message) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'broken.lock'), '{"broken":');
    const outcome = await ctxr(folder, args);
    expect(outcome.stderr.toLowerCase()).toContain(message === 'broken' ? 'no json' : message);
    expect(outcome.code).toBe(code);
  });

  it('believes no lock that was edited', async () => {
    await inProject(async (project) => {
      await project.lock('ctx-note@^1');
      const other = project.read('ctxr.lock').replaceAll(/"digest": "sha256:../g, '"digest": "sha256:00');
      project.write('ctxr.lock', other);
      const outcome = await project.run('codegen', '--out', 'src');
      expect(outcome).toMatchObject({ code: 4, stdout: '' });
      expect(outcome.stderr).toContain('is locked');
    });
  });
});

describe('ctxr usage', () => {
  const CODE = `import { openRegistry } from '@ctxr/client';
const registry = await openRegistry(options);
export const note = await registry.resolve('ctx-note@^1');
export const gone = await registry.resolve('ctx-gone@^1');
export const some = await registry.resolve(process.argv[2]);
`;

  it('asks the registry, and names the places', async () => {
    await inProject(async (project) => {
      project.write('src/a.ts', CODE);
      project.write('node_modules/x/index.js', CODE);
      project.write('dist/a.js', CODE);
      const outcome = await project.ask('usage', '.');
      expect(outcome.code).toBe(1);
      expect(outcome.stdout).toContain('ctx-note@^1  1.0.0\n  src/a.ts:3:44  resolve\n');
      expect(outcome.stdout).toContain('src/a.ts:5:44  resolve(process.argv[2])');
      expect(outcome.stdout).toContain('src/a.ts:4:44: error: There is no context, type');
      expect(outcome.stderr).toContain('2 references in 1 file');
    });
  });

  it('asks the registry of the lock, where there is one', async () => {
    await inProject(async (project) => {
      await project.lock('ctx-note@^1');
      project.write('src/a.ts', `registry.resolve('ctx-note@^1');\n`);
      const outcome = await project.run('usage', '.', '--json');
      expect(outcome.code, outcome.stderr).toBe(0);
      expect(json(outcome)).toMatchObject({ codebase: 'desk', uses: [{ id: 'ctx-note', version: '1.0.0' }] });
      expect((await ctxr(project.folder, ['usage', '.', '--offline'])).stderr).toContain('no registry was asked');
    });
  });

  it('only lists where no registry is named, as lineage facts on request', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'package.json'), '{"name":"desk"}');
    writeFileSync(join(folder, 'a.ts'), CODE);
    const outcome = await ctxr(folder, ['usage', '.', '--json']);
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toContain('no registry was asked');
    expect(json(outcome)).toMatchObject({
      codebase: 'desk',
      uses: [
        {
          kind: 'context',
          id: 'ctx-gone',
          range: '^1',
          places: [{ file: 'a.ts', line: 4, column: 44, call: 'resolve' }],
        },
        { kind: 'context', id: 'ctx-note', range: '^1' },
      ],
      dynamic: [{ expression: 'process.argv[2]' }],
      advice: [],
    });
    expect((await ctxr(folder, ['usage', 'nowhere'])).code).toBe(2);
  });

  it('tells of deprecated releases without failing, and fails for revoked ones', async () => {
    const advised = async (): Promise<Outcome> => {
      commitAll(registry);
      await succeed(registry, 'publish');
      let outcome: Outcome | undefined;
      await inProject(async (project) => {
        project.write('a.ts', `registry.resolve('ctx-note@^1');\n`);
        outcome = await project.ask('usage', '.');
      });
      return outcome ?? { code: 70, stdout: '', stderr: 'nothing was asked' };
    };
    await succeed(registry, 'deprecate', 'ctx-note@1.0.0', '--reason', 'Too small.', '--replaced-by', 'ctx-session@^1');
    const deprecated = await advised();
    expect(deprecated.code, deprecated.stderr).toBe(0);
    expect(deprecated.stdout).toContain(
      'a.ts:1:18: warning: ctx-note@^1 (1.0.0) is deprecated: Too small. Use ctx-session@^1 instead.',
    );
    await succeed(registry, 'revoke', 'ctx-note@1.0.0', '--yes', '--reason', 'It leaked.');
    const revoked = await advised();
    expect(revoked.code, revoked.stderr).toBe(1);
    expect(revoked.stdout).toContain('a.ts:1:18: error: context ctx-note@^1 is revoked: It leaked');
  });
});
