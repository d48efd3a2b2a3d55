import { describe, expect, test } from 'vitest';
import { checkFolder } from '../../src/world/check-folder.ts';
import { GitRegistry } from './git-registry.ts';

const id = { id: { description: 'The thread.', type: 'string' } };
const user = { user: { description: 'Who wrote.', type: 'string' } };
const tag = (pattern: string): object => ({
  properties: { ...id, tag: { description: 'A tag.', type: 'string', pattern } },
});
const breaking = { properties: { ...id, ...user }, required: ['id', 'user'] };
const kept = { retention: 'P30D' };

interface Release {
  readonly members?: object;
  readonly schema?: object;
}

/** A registry whose releases are `thread`, a type, and `ctx-thread`, a context. */
class Smuggling extends GitRegistry {
  type(version: string, { members = {}, schema = {} }: Release = {}): this {
    const shape = { type: 'object', properties: id, required: ['id'], ...schema };
    const type = { id: 'thread', name: 'Thread', version, description: 'A thread of messages.', owner: 'team-a' };
    const terms = { governancePolicy: 'g1', ...kept, schema: shape, ...members };
    this.write(`contexts/types/thread/${version}.yaml`, JSON.stringify({ ...type, ...terms }));
    return this;
  }

  context(version: string, members: object): this {
    const context = { id: 'ctx-thread', name: 'Thread', version, description: 'One thread.', owner: 'team-a' };
    const terms = { governance: 'g1', policies: ['p1'], enabled: true, ...kept };
    this.write(`contexts/ctx-thread/${version}.yaml`, JSON.stringify({ ...context, ...terms, ...members }));
    return this;
  }

  end(folder: string, version: string, event: string): this {
    const entry = `${version}:\n  - event: ${event}\n    at: "2026-03-01"\n    reason: It is over.\n`;
    this.write(`contexts/${folder}/lifecycle.yaml`, entry);
    return this;
  }

  release(): this {
    this.git('init', '-q', '-b', 'main');
    this.commit();
    return this;
  }

  async told(): Promise<string[]> {
    const { findings } = await checkFolder(this.folder);
    return findings.map(({ rule, message }) => `${rule}: ${message}`);
  }
}

describe('a breaking change behind a minor number is found', () => {
  test('where the same change first loosens the promise', async () => {
    const registry = new Smuggling().type('1.0.0').release();
    registry.type('1.0.1', { members: { compatibility: 'none' } });
    expect(await registry.told()).toEqual([]);
    registry.type('1.1.0', { members: { compatibility: 'none' }, schema: breaking });
    expect(await registry.told()).toEqual([
      expect.stringMatching(/^truthful-version: thread 1\.1\.0 refuses .* 2\.0\.0\.$/),
    ]);
  });

  test('where the same change first closes the content model, which has told no writer yet', async () => {
    const members = { contentModel: 'producer-closed' };
    const registry = new Smuggling().type('1.0.0').release();
    registry.type('1.0.1', { members }).type('1.1.0', { members, schema: { properties: { ...id, ...user } } });
    expect(await registry.told()).toEqual([expect.stringMatching(/^truthful-version: thread 1\.1\.0 refuses /)]);
  });

  test('where a context first turns to a type that promises less', async () => {
    const registry = new Smuggling().type('1.0.0', { members: { compatibility: 'none' } });
    registry.context('1.0.0', { schema: { type: 'object', properties: id, required: ['id'] } }).release();
    registry.context('1.0.1', { type: 'thread@^1' });
    registry.context('1.1.0', { type: 'thread@^1', schema: { type: 'object', ...breaking } });
    expect(await registry.told()).toEqual([expect.stringMatching(/^truthful-version: ctx-thread 1\.1\.0 refuses /)]);
  });

  test('where the same change ends the type that told what the release before accepts', async () => {
    const registry = new Smuggling().type('1.0.0').context('1.0.0', { type: 'thread@^1' }).release();
    registry.end('types/thread', '1.0.0', 'revoked').end('ctx-thread', '1.0.0', 'withdrawn');
    registry.context('1.0.1', { schema: { type: 'object', ...breaking } });
    expect(await registry.told()).toEqual([expect.stringMatching(/^truthful-version: ctx-thread 1\.0\.1 refuses /)]);
  });

  test('where the same change moves that type to a release that is broken already', async () => {
    const members = { compatibility: 'none' };
    const registry = new Smuggling().type('1.0.0', { members }).type('1.1.0', { members, schema: breaking });
    registry.context('1.0.0', { type: 'thread@^1' }).release();
    registry.end('types/thread', '1.0.0', 'withdrawn');
    registry.context('1.0.1', { type: 'thread@^1', schema: { type: 'object', ...breaking } });
    expect(await registry.told()).toEqual([expect.stringMatching(/^truthful-version: ctx-thread 1\.0\.1 refuses /)]);
  });

  test('where the proposal that waives the proof is merged, but nobody has approved it', async () => {
    const registry = new Smuggling().type('1.0.0', { schema: tag('^(a|b)\\1$') });
    const file = 'governance/proposals/0001-tags.yaml';
    const proposal = {
      id: '0001',
      title: 'A pattern that nobody can compare',
      type: 'standard',
      authors: ['team-a'],
      scope: ['contexts/types/thread/**'],
      motivation: 'The tags are the same.',
      waivers: [{ release: 'contexts/types/thread/1.1.0.yaml', code: 'pattern-backreference', reason: 'So they are.' }],
    };
    registry.release();
    registry.type('1.1.0', { schema: tag('^(?:(a)\\1|(b)\\2)$') });
    const toldOf = async (state: string): Promise<string[]> => {
      registry.write(file, JSON.stringify({ ...proposal, state }));
      registry.git('add', file);
      registry.git('commit', '-qm', `fixture: ${state}`);
      return registry.told();
    };
    for (const state of ['proposed', 'review'])
      expect(await toldOf(state)).toEqual([expect.stringMatching(/^undecided-compatibility: /)]);
    expect(await toldOf('monitored')).toEqual([]);
  });
});

test('a loosened promise holds from the next change on', async () => {
  const members = { compatibility: 'none' };
  const registry = new Smuggling().type('1.0.0').release();
  registry.type('1.0.1', { members }).commit();
  registry.type('1.1.0', { members, schema: breaking });
  expect(await registry.told()).toEqual([]);
});

test('a new line promises what it says, also where the change goes on with it', async () => {
  const members = { compatibility: 'none' };
  const registry = new Smuggling().type('1.0.0').release();
  registry.type('2.0.0', { members }).type('2.1.0', { members, schema: breaking });
  expect((await registry.told()).filter((finding) => finding.startsWith('truthful-version'))).toEqual([]);
});
