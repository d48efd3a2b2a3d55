import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { RegistryError } from '../../src/error/registry-error.ts';
import { checkFolder, type FolderReport } from '../../src/world/check-folder.ts';
import { GitRegistry } from './git-registry.ts';

const NOTE = 'contexts/ctx-note/1.0.0.yaml';
const ruleIds = ({ findings }: FolderReport): string[] => findings.map(({ rule, place }) => `${rule} ${place.file}`);

describe('checkFolder', () => {
  test('finds nothing wrong with a released registry, and says over how much', async () => {
    const registry = GitRegistry.released();
    const report = await checkFolder(registry.folder);
    expect(report.findings).toEqual([]);
    expect(report.files).toBeGreaterThan(10);
    expect(report.base).toBe(registry.git('rev-parse', 'HEAD'));
  });

  test('gives the same findings from its cache as without it', async () => {
    const registry = GitRegistry.released();
    registry.write(NOTE, `${readFileSync(join(registry.folder, NOTE), 'utf8')}retention: P1D\n`);
    const cold = await checkFolder(registry.folder, { cache: false });
    const first = await checkFolder(registry.folder);
    const warm = await checkFolder(registry.folder);
    expect(cold.findings.length).toBeGreaterThan(0);
    expect(first).toEqual(cold);
    expect(warm).toEqual(cold);
  });

  test('notices an edit that keeps size and time, after a run that saw nothing', async () => {
    const registry = GitRegistry.released();
    await checkFolder(registry.folder);
    registry.write(NOTE, readFileSync(join(registry.folder, NOTE), 'utf8').replace('Milk', 'Eggs'));
    expect(ruleIds(await checkFolder(registry.folder))).toEqual([`released-unchanged ${NOTE}`]);
  });

  test('survives a cache of nonsense', async () => {
    const registry = GitRegistry.released();
    await checkFolder(registry.folder);
    for (const name of ['verdicts.json', 'state.json'])
      writeFileSync(join(registry.folder, '.git/ctxr', name), '{"engine":');
    registry.write('contexts/ctx-note/2.0.0.txt', 'stray\n');
    expect(ruleIds(await checkFolder(registry.folder))).toEqual(['known-path contexts/ctx-note/2.0.0.txt']);
  });

  test('judges a branch against where it left the base, not against what the base became', async () => {
    const registry = GitRegistry.released();
    registry.git('checkout', '-qb', 'change');
    registry.write('governance/participants/team-c.yaml', 'kind: team\nid: team-c\nname: Team C\n');
    registry.commit();
    registry.git('checkout', '-q', 'main');
    registry.write('governance/participants/team-d.yaml', 'kind: team\nid: team-d\nname: Team D\n');
    registry.commit();
    registry.git('checkout', '-q', 'change');
    const report = await checkFolder(registry.folder, { base: 'main' });
    expect(report.findings).toEqual([]);
    expect(report.base).toBe(registry.git('merge-base', 'main', 'change'));
  });

  test('without a repository everything is new', async () => {
    const registry = new GitRegistry();
    const report = await checkFolder(registry.folder);
    expect(report.findings).toEqual([]);
    expect(report.files).toBeGreaterThan(10);
    expect(report.base).toBeUndefined();
  });

  test('before the first commit everything is new', async () => {
    const registry = new GitRegistry();
    registry.git('init', '-q');
    expect((await checkFolder(registry.folder)).files).toBeGreaterThan(10);
  });

  test('does not follow a link out of the tree', async () => {
    const registry = GitRegistry.released();
    const outside = mkdtempSync(join(tmpdir(), 'ctxr-outside-'));
    onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
    writeFileSync(join(outside, 'secret.yaml'), 'id: secret\n');
    symlinkSync(join(outside, 'secret.yaml'), join(registry.folder, 'policies/p1/1.1.0.yaml'));
    const report = await checkFolder(registry.folder);
    expect(ruleIds(report)).toEqual(['regular-file policies/p1/1.1.0.yaml']);
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  test('refuses five megabytes without reading them', async () => {
    const registry = GitRegistry.released();
    registry.write('policies/p1/1.1.0.yaml', Buffer.alloc(5 * 1024 * 1024, '#'));
    expect(ruleIds(await checkFolder(registry.folder))).toEqual(['file-size policies/p1/1.1.0.yaml']);
  });

  test('says so when the base names nothing', async () => {
    const registry = GitRegistry.released();
    const failure = checkFolder(registry.folder, { base: '--output=/dev/null' });
    await expect(failure).rejects.toBeInstanceOf(RegistryError);
    await expect(failure).rejects.toMatchObject({ code: 'BASE_UNKNOWN' });
  });
});
