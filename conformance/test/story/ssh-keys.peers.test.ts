import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { makeKey, run, startAgent } from '../../../tools/registry/test/governance/approval/ssh.ts';
import { BoardRegistry, passDays } from './board-registry.ts';
import { widerPolicy } from './declarations.ts';

const TYPES: Readonly<Record<string, string>> = { 'board-1': 'rsa-3072', 'board-2': 'ecdsa-256' };

/** A key as ssh-keygen writes it; that of board-5 lies in an agent alone. */
function realKey(folder: string, name: string): string {
  const made = makeKey(folder, TYPES[name] ?? 'ed25519');
  const path = join(folder, name);
  renameSync(made, path);
  renameSync(`${made}.pub`, `${path}.pub`);
  if (name !== 'board-5') return path;
  run('ssh-add', ['-q', path]);
  rmSync(path);
  return `${path}.pub`;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-01T10:00:00Z') }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('keys of ssh-keygen and of an agent approve, and the audit proves what they approved', async () => {
  const story = new BoardRegistry(realKey);
  onTestFinished(() => story.remove());
  for (const [name, value] of Object.entries(startAgent(story.place))) vi.stubEnv(name, value);
  await story.prepare();
  await story.done(['found']);
  story.commit('Found the registry');
  story.git('push', '-q', 'origin', 'main');
  story.branch('wider', widerPolicy(story));
  await story.propose('--motivation', 'Readers work with others.');
  await story.approve('0001', 'board-1', 'board-2', 'board-5');
  passDays(5);
  expect(await story.land('0001')).toMatchObject({ code: 0 });
  story.git('fetch', '-q', 'origin', 'main');
  const audit = await story.run(['audit', '--governance', '--commit', 'FETCH_HEAD']);
  expect(audit.stdout).toMatch(/^holds: 1 decision [^]*0001 .* proved {2}board-1, board-2, board-5 \(1 organisation\)/);
});
