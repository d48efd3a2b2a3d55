import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GitRegistry } from '../../world/git-registry.ts';
import { branched, changed, digest, faults, mainMoves, NEW, read, teamC } from './changed.ts';

describe('the digest of a change', () => {
  test('outlives a rebase and a merge of the base that change nothing', async () => {
    const registry = changed();
    const first = registry.git('rev-parse', 'HEAD');
    const before = await digest(registry);
    mainMoves(registry);
    expect(await digest(registry)).toBe(before);
    registry.git('merge', '-q', '--no-edit', 'main');
    const merged = await read(registry);
    expect(merged.facts.digest).toBe(before);
    expect(faults(merged)).toEqual([]);
    registry.git('reset', '-q', '--hard', first);
    registry.git('rebase', '-q', 'main');
    expect(await digest(registry)).toBe(before);
    expect(await digest(registry, first)).toBe(before);
  });

  test('outlives a merge of the base into a file that both changed', async () => {
    const registry = GitRegistry.released();
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}\n`);
    registry.write('README.md', lines.join(''));
    registry.commit();
    registry.git('checkout', '-qb', 'change');
    registry.write('README.md', [...lines, 'the end\n'].join(''));
    registry.commit();
    mainMoves(registry, 'README.md', ['the start\n', ...lines].join(''));
    const before = await read(registry);
    expect(before.facts.items.map(({ path }) => path)).toEqual(['README.md']);
    registry.git('merge', '-q', '--no-edit', 'main');
    expect((await read(registry)).facts.digest).toBe(before.facts.digest);
  });

  test('is of the whole declaration where both sides edited one, and so are the effects', async () => {
    const path = 'governance/participants/client-a.yaml';
    const registry = branched();
    const text = readFileSync(join(registry.folder, path), 'utf8');
    registry.write(path, text.replace('ctx-session@^1', 'ctx-session@^1.1'));
    registry.commit();
    mainMoves(registry, path, text.replace('kind: client', 'kind: client # an AI client'));
    const { facts, states } = await read(registry);
    expect(facts.items).toMatchObject([{ path, effects: ['edit'] }]);
    expect(states.head.parties.get('client-a')?.value).toMatchObject({ requires: [{ context: 'ctx-session@^1.1' }] });
  });

  test('is the same kind of thing where git names objects by SHA-256', async () => {
    const registry = new GitRegistry();
    registry.git('init', '-q', '-b', 'main', '--object-format=sha256');
    registry.commit();
    registry.git('checkout', '-qb', 'change');
    registry.write(NEW, teamC());
    registry.commit();
    mainMoves(registry);
    expect(await digest(registry)).toBe(await digest(changed()));
  });

  test('does not outlive an edit, a mode or a name', async () => {
    const registry = changed();
    const digests = [await digest(registry)];
    registry.write(NEW, teamC('Team D'));
    registry.commit();
    digests.push(await digest(registry));
    registry.git('update-index', '--chmod=+x', NEW);
    registry.git('commit', '-qm', 'mode');
    digests.push(await digest(registry));
    registry.git('reset', '-q', '--hard', 'HEAD^');
    registry.git('mv', NEW, 'governance/participants/Team-C.yaml');
    registry.commit();
    digests.push(await digest(registry));
    expect(new Set(digests).size).toBe(4);
  });

  test('takes no notice of the record of the decision itself', async () => {
    const registry = changed();
    const before = await digest(registry);
    registry.write('governance/decisions/7/board-1.json', '{}\n');
    registry.commit();
    const after = await read(registry);
    expect(after.facts.digest).toBe(before);
    expect(after.facts.items.map(({ path }) => path)).toEqual([NEW]);
    expect([...after.records.keys()]).toEqual(['governance/decisions/7/board-1.json']);
  });

  test('is over the contents as they are stored, whatever attributes and settings say', async () => {
    const registry = branched();
    registry.git('config', 'core.autocrlf', 'true');
    registry.git('config', 'diff.renames', 'copies');
    registry.git('config', 'merge.default', 'mine');
    registry.git('config', 'merge.mine.driver', 'true');
    registry.git('config', 'filter.hide.clean', 'true');
    registry.write('.gitattributes', '* merge=union -diff\n*.md text eol=crlf filter=hide ident\n');
    registry.git('-c', 'core.autocrlf=false', 'add', '-A');
    registry.git('commit', '-qm', 'attributes');
    const blob = registry.git('rev-parse', 'change:.gitattributes');
    expect(registry.git('cat-file', '-p', blob)).toContain('merge=union');
    mainMoves(registry, '.gitattributes', '* text\n');
    const conflicted = await read(registry);
    expect(faults(conflicted)).toEqual(['merge-conflict']);
    expect(conflicted.facts.faults[0]?.text).toContain('.gitattributes');
    expect(await digest(registry)).toBe(conflicted.facts.digest);
  });

  test('changes with the ends of lines', async () => {
    const registry = changed();
    const before = await digest(registry);
    registry.write(NEW, teamC().replaceAll('\n', '\r\n'));
    registry.commit();
    expect(await digest(registry)).not.toBe(before);
  });
});
