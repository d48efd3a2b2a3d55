import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { follow } from './follow.ts';
import { KeptRegistry } from './kept-registry.ts';
import { stepsOf } from './steps.ts';

const runbooks = join(import.meta.dirname, '../../../governance/runbooks');
const pages = readdirSync(runbooks).filter((name) => name.endsWith('.md') && name !== 'README.md');

test('every incident has a page with commands', () => {
  expect(pages.length).toBeGreaterThanOrEqual(8);
  for (const page of pages) expect([page, stepsOf(join(runbooks, page)).length > 0]).toEqual([page, true]);
});

test.each(pages)('%s works as it is written, and clients go on afterwards', async (page) => {
  const registry = await KeptRegistry.make();
  expect(await registry.resolve('ctx-session@^1', 'before')).toMatchObject({ code: 0 });
  for (const step of stepsOf(join(runbooks, page))) await follow(registry, step);
  expect(await registry.resolve('ctx-session@^1', 'before')).toMatchObject({ code: 0 });
  expect(await registry.resolve('ctx-session@^1', 'new')).toMatchObject({ code: 0 });
});

test('a team becomes a board by the steps of the guide, and its clients never notice', async () => {
  const registry = await KeptRegistry.make('team');
  expect(await registry.resolve('ctx-session@^1', 'before')).toMatchObject({ code: 0 });
  registry.setPreset('board');
  registry.commit('registry: a board');
  for (const step of stepsOf(join(runbooks, '../keys.md'))) {
    await follow(registry, step);
    expect(await registry.resolve('ctx-session@^1', 'before')).toMatchObject({ code: 0 });
  }
  expect(await registry.resolve('ctx-session@^1', 'new')).toMatchObject({ code: 0 });
  const status = await registry.as('board-1', ['keys', 'status', '--json']);
  const root: unknown = expect.objectContaining({ role: 'root', version: 2, threshold: 2 });
  expect(JSON.parse(status.stdout)).toMatchObject({ roles: expect.arrayContaining([root]) as unknown });
});
