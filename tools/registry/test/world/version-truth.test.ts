import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { checkFolder, type FolderReport } from '../../src/world/check-folder.ts';
import { GitRegistry } from './git-registry.ts';

const seen = vi.hoisted(() => ({ loads: 0, comparisons: 0 }));
vi.mock('../../src/check/compatibility/compare-shapes.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/check/compatibility/compare-shapes.ts')>();
  seen.loads += 1;
  const compareReleases: typeof real.compareReleases = (...pair) => {
    seen.comparisons += 1;
    return real.compareReleases(...pair);
  };
  return { ...real, compareReleases };
});
beforeEach(() => {
  seen.comparisons = 0;
});

interface Shape {
  readonly properties?: object;
  readonly required?: readonly string[];
  readonly contentModel?: string;
}

/** A release of the type `thread`; JSON is YAML too. */
const thread = (version: string, { properties = {}, required = [], contentModel = 'open' }: Shape = {}): string =>
  JSON.stringify({
    id: 'thread',
    name: 'Thread',
    version,
    description: 'A thread of messages.',
    owner: 'team-a',
    governancePolicy: 'g1',
    contentModel,
    schema: {
      type: 'object',
      properties: { id: { description: 'The thread.', type: 'string' }, ...properties },
      required: ['id', ...required],
    },
    retention: 'P30D',
    examples: [contentModel === 'open' ? { id: 'a', user: 'b' } : { id: 'a' }],
  });

const user = { user: { description: 'Who wrote.', type: 'string' } };
const locale = { locale: { description: 'The language.', type: 'string' } };

class Threads extends GitRegistry {
  publish(version: string, shape?: Shape): void {
    this.write(`contexts/types/thread/${version}.yaml`, thread(version, shape));
  }

  static with(releases: Readonly<Record<string, Shape>>): Threads {
    const registry = new Threads();
    for (const [version, shape] of Object.entries(releases)) registry.publish(version, shape);
    registry.git('init', '-q', '-b', 'main');
    registry.commit();
    return registry;
  }
}

const told = ({ findings }: FolderReport): string[] =>
  findings.map(({ rule, severity, message }) => `${severity}[${rule}] ${message}`);

test('the comparison is loaded with the first pair that is compared', async () => {
  const registry = Threads.with({ '1.0.0': {} });
  registry.write('contexts/types/thread/1.0.0.yaml', `${thread('1.0.0')}\n`);
  expect(told(await checkFolder(registry.folder)).join()).toContain('released-unchanged');
  expect(seen.loads).toBe(0);
  registry.publish('1.1.0', { properties: locale });
  await checkFolder(registry.folder);
  expect(seen.loads).toBe(1);
});

describe('a pull request that adds a version of a type', () => {
  test('may not call a newly required property minor: the message shows a payload and names the major version', async () => {
    const registry = Threads.with({ '1.0.0': {}, '1.1.0': { properties: user } });
    registry.publish('1.2.0', { properties: user, required: ['user'] });
    const [finding, ...more] = told(await checkFolder(registry.folder));
    expect(more).toEqual([]);
    expect(finding).toContain('error[truthful-version] thread 1.2.0 refuses payloads that 1.1.0 accepts');
    expect(finding).toContain('{"id":""}');
    expect(finding).toContain('"required" at /required');
    expect(finding).toContain('the smallest truthful one is 2.0.0');
  });

  test('may call it major', async () => {
    const registry = Threads.with({ '1.0.0': {}, '1.1.0': { properties: user } });
    registry.publish('2.0.0', { properties: user, required: ['user'] });
    expect(told(await checkFolder(registry.folder))).toEqual([]);
  });

  test('may call an added optional property minor where writers send declared properties alone', async () => {
    const contentModel = 'producer-closed';
    const registry = Threads.with({ '1.0.0': { contentModel } });
    registry.publish('1.1.0', { contentModel, properties: locale });
    expect(told(await checkFolder(registry.folder))).toEqual([]);
  });

  test('is told why it may not where anybody may add properties, and what to do', async () => {
    const registry = Threads.with({ '1.0.0': {} });
    registry.publish('1.1.0', { properties: locale });
    const { findings } = await checkFolder(registry.folder);
    expect(findings.map(({ rule }) => rule)).toEqual(['truthful-version']);
    expect(findings[0]?.message).toContain('{"id":"","locale":0}');
    expect(findings[0]?.fix?.description).toContain('contentModel: producer-closed');
  });

  test('may follow that advice', async () => {
    const registry = Threads.with({ '1.0.0': {} });
    registry.publish('1.0.1', { contentModel: 'producer-closed' });
    expect(told(await checkFolder(registry.folder))).toEqual([]);
    registry.commit();
    registry.publish('1.1.0', { contentModel: 'producer-closed', properties: locale });
    expect(told(await checkFolder(registry.folder))).toEqual([]);
  });

  test('grows an older line by what that line promised', async () => {
    const registry = Threads.with({ '1.0.0': {}, '2.0.0': { properties: user, required: ['user'] } });
    registry.publish('1.0.1', {});
    expect(told(await checkFolder(registry.folder))).toEqual([]);
    registry.publish('1.0.1', { properties: user, required: ['user'] });
    expect(told(await checkFolder(registry.folder)).join()).toContain('the smallest truthful one is 3.0.0');
  });

  test('is judged against what is not revoked', async () => {
    const registry = Threads.with({ '1.0.0': {}, '1.1.0': { properties: user, required: ['user'] } });
    registry.write(
      'contexts/types/thread/lifecycle.yaml',
      '1.1.0:\n  - event: revoked\n    at: "2026-03-01"\n    reason: It broke readers.\n',
    );
    registry.publish('1.1.1', { properties: user, required: ['user'] });
    expect(told(await checkFolder(registry.folder)).join()).toContain('refuses payloads that 1.0.0 accepts');
  });

  test('is no reason to judge what is released', async () => {
    const registry = Threads.with({ '1.0.0': {}, '1.1.0': { properties: user, required: ['user'] } });
    expect(told(await checkFolder(registry.folder))).toEqual([]);
    registry.publish('1.1.1', { properties: user, required: ['user'] });
    expect(told(await checkFolder(registry.folder))).toEqual([]);
  });
});

describe('a version that nobody can judge', () => {
  const tagged = (pattern: string): Shape => ({
    properties: { tag: { description: 'A tag.', type: 'string', pattern } },
  });
  const waiver = (state: string, code: string): string =>
    JSON.stringify({
      id: '0001',
      title: 'A pattern that nobody can compare',
      type: 'standard',
      state,
      authors: ['team-a'],
      scope: ['contexts/types/thread/**'],
      motivation: 'The tags are the same.',
      waivers: [{ release: 'contexts/types/thread/1.1.0.yaml', code, reason: 'Both accept aa and bb alone.' }],
    });
  const WAIVER = 'governance/proposals/0001-tags.yaml';

  test('is major, or waits for a waiver that is merged before it', async () => {
    const registry = Threads.with({ '1.0.0': tagged('^(a|b)\\1$') });
    registry.publish('1.1.0', tagged('^(?:(a)\\1|(b)\\2)$'));
    const rules = async (): Promise<string[]> =>
      (await checkFolder(registry.folder)).findings.map(({ rule, message }) => `${rule}: ${message}`);
    expect((await rules()).join()).toMatch(/^undecided-compatibility: .* \(pattern-backreference\).*2\.0\.0\.$/);

    registry.write(WAIVER, waiver('approved', 'pattern-backreference'));
    expect((await rules()).join()).toContain('Proposal 0001 waives the proof once it is merged.');
    registry.git('add', WAIVER);
    registry.git('commit', '-qm', 'fixture: waiver');
    expect(await rules()).toEqual([]);

    for (const [state, code] of [
      ['rejected', 'pattern-backreference'],
      ['approved', 'budget'],
    ] as const) {
      registry.write(WAIVER, waiver(state, code));
      registry.git('commit', '-qam', 'fixture: another waiver');
      expect((await rules()).length).toBe(1);
    }
  });

  test('may be major without one', async () => {
    const registry = Threads.with({ '1.0.0': tagged('^(a|b)\\1$') });
    registry.publish('2.0.0', tagged('^(?:(a)\\1|(b)\\2)$'));
    expect(told(await checkFolder(registry.folder))).toEqual([]);
  });
});

describe('a check that has seen the pair', () => {
  test('compares nothing and says the same', async () => {
    const registry = Threads.with({ '1.0.0': {} });
    registry.publish('1.1.0', { properties: locale });
    const first = await checkFolder(registry.folder);
    expect(seen.comparisons).toBe(1);
    expect(await checkFolder(registry.folder)).toEqual(first);
    expect(seen.comparisons).toBe(1);
    expect(await checkFolder(registry.folder, { cache: false })).toEqual(first);
    expect(seen.comparisons).toBe(2);
  });

  test('does not trust a cache of nonsense', async () => {
    const registry = Threads.with({ '1.0.0': {} });
    registry.publish('1.1.0', { properties: locale });
    const first = await checkFolder(registry.folder);
    const path = join(registry.folder, '.git/ctxr/shapes.json');
    const kept = readFileSync(path, 'utf8');
    for (const nonsense of [
      '',
      '{',
      'null',
      kept.replace(/"comparer":"./, '"comparer":"x'),
      '{"comparer":1,"shapes":3}',
    ]) {
      writeFileSync(path, nonsense);
      expect(await checkFolder(registry.folder)).toEqual(first);
    }
    expect(seen.comparisons).toBe(6);
  });
});
