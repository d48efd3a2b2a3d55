import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { changeFaults } from '../../../src/governance/change/change-faults.ts';
import { readApart } from '../../../src/world/change/apart.ts';
import { hashContents } from '../../../src/world/change/hash-contents.ts';
import { rawDiff } from '../../../src/world/change/raw-diff.ts';
import type { GitRegistry } from '../../world/git-registry.ts';
import { branched, changed, faults, read, writers } from './changed.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('contents are read in portions, and not where there is too much of them', async () => {
  const registry = branched();
  const texts = { a: 'x'.repeat(90), b: 'y'.repeat(40), c: 'z'.repeat(70), d: 'w'.repeat(130), e: 'v' };
  for (const [name, text] of Object.entries(texts)) registry.write(`tools/${name}`, text);
  registry.commit();
  const raw = await readApart(registry.folder, async (apart) =>
    hashContents(apart, await rawDiff(apart, registry.git('rev-parse', 'main'), registry.git('rev-parse', 'change')), {
      file: 128,
      change: 201,
      atOnce: 100,
    }),
  );
  const hashed = Object.fromEntries(raw.map(({ path, after }) => [path.slice(-1), after?.unreadSize ?? after?.sha256]));
  expect(hashed).toEqual({ a: sha256(texts.a), b: sha256(texts.b), c: sha256(texts.c), d: 130, e: sha256(texts.e) });
  expect(changeFaults(raw, [], '7')).toMatchObject([{ id: 'not-a-file', file: 'tools/d' }]);
});

/** Commits made at once, each with a message, and each with another content of one file. */
function commitAll(registry: GitRegistry, messages: readonly string[]): void {
  const commits = messages.map((message, index) => {
    const from = index === 0 ? `from ${registry.git('rev-parse', 'change')}\n` : '';
    const content = `${index}`;
    return `commit refs/heads/change\ncommitter many <many@example.org> 1 +0000\ndata ${message.length}\n${message}\n${from}M 100644 inline tools/x\ndata ${content.length}\n${content}\n`;
  });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: registry.folder, input: commits.join('') });
}

describe('commits', () => {
  test('that are too many are refused', async () => {
    const registry = changed();
    commitAll(
      registry,
      Array.from({ length: 1000 }, (_, index) => `${index}`),
    );
    const result = await read(registry);
    expect(faults(result)).toContain('too-many-files');
    expect(result.facts.writers).toEqual([]);
  });

  test('that are too large are refused, and somebody wrote them all the same', async () => {
    const registry = changed();
    commitAll(registry, ['x'.repeat(2 ** 20)]);
    const result = await read(registry);
    expect(faults(result)).toContain('not-a-file');
    expect(writers(result)).toEqual(['author fixture@example.org', 'author undefined']);
  });
});

describe('names', () => {
  const file = { mode: '100644', sha256: '' };
  const refused = (...paths: readonly string[]): readonly (string | undefined)[] =>
    changeFaults(
      paths.map((path) => ({ path, after: file })),
      [],
      '7',
    ).map((fault) => fault.file);

  test.each([
    'contexts/../governance/board.yaml',
    './README.md',
    'tools/.git/config',
    'tools/.GIT',
    'tools//x',
    'tools/a\nb',
  ])('that no folder can hold: %j', (path) => {
    expect(refused(path)).toEqual([path]);
  });

  test('that are there twice', () => {
    expect(refused('governance/board.yaml', 'tools/x', 'governance/board.yaml')).toEqual(['governance/board.yaml']);
  });

  test.each(['.github/x.md', '.gitattributes', 'tools/...', 'tools/é', 'tools/.gitkeep', 'a b'])(
    'that are fine: %s',
    (path) => {
      expect(refused(path)).toEqual([]);
    },
  );

  test('in the folder of the decision itself', () => {
    const other = { path: 'tools/x', after: file };
    const link = { path: 'governance/decisions/7/x', after: { ...file, mode: '120000' } };
    expect(changeFaults([other, link], [], '7')).toMatchObject([{ id: 'not-a-file', file: link.path }]);
    const many = Array.from({ length: 501 }, (_, index) => ({ path: `governance/decisions/7/${index}`, after: file }));
    expect(changeFaults([other, ...many], [], '7')).toMatchObject([{ id: 'too-many-files' }]);
  });

  test('that go away are let go', () => {
    expect(changeFaults([{ path: 'vendored', before: { ...file, mode: '160000' } }], [], '7')).toEqual([]);
  });
});
