import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { MessageId } from '../../../src/governance/message/catalogue.ts';
import { digestAt } from '../../../src/world/change/digest-at.ts';
import { readChange, type ReadChange } from '../../../src/world/change/read-change.ts';
import { GitRegistry } from '../../world/git-registry.ts';

/** The file that {@link changed} adds. */
export const NEW = 'governance/participants/team-c.yaml';
export const teamC = (name = 'Team C'): string => `kind: team\nid: team-c\nname: ${name}\n`;

/** Histories that are made once and copied, because git takes its time. */
const made = new Map<string, string>();
afterAll(() => {
  for (const folder of made.values()) rmSync(folder, { recursive: true, force: true });
});

function copyOf(name: string, make: () => GitRegistry): GitRegistry {
  const kept = made.get(name) ?? mkdtempSync(join(tmpdir(), 'ctxr-history-'));
  if (!made.has(name)) cpSync(make().folder, kept, { recursive: true });
  made.set(name, kept);
  const registry = new GitRegistry();
  cpSync(kept, registry.folder, { recursive: true });
  return registry;
}

/** A registry with a branch `change` off main, which has nothing of its own. */
export const branched = (): GitRegistry =>
  copyOf('branched', () => {
    const registry = GitRegistry.released();
    registry.git('checkout', '-qb', 'change');
    return registry;
  });

/** A registry with a branch `change` off main that adds a team. */
export const changed = (): GitRegistry =>
  copyOf('changed', () => {
    const registry = branched();
    registry.write(NEW, teamC());
    registry.commit('change: a team');
    return registry;
  });

/** Unrelated work on main. */
export function mainMoves(registry: GitRegistry, path = 'README.md', text = 'Words.\n'): void {
  registry.git('checkout', '-q', 'main');
  registry.write(path, text);
  registry.commit('main: other work');
  registry.git('checkout', '-q', 'change');
}

export const read = (registry: GitRegistry, head = 'change'): Promise<ReadChange> =>
  readChange(registry.folder, { base: 'main', head, decision: '7', signerOf: () => undefined });

export const digest = (registry: GitRegistry, commit = 'change') =>
  digestAt(registry.folder, { base: 'main', commit, decision: '7' });

export const faults = ({ facts }: ReadChange): MessageId[] => facts.faults.map(({ id }) => id);

export const writers = ({ facts }: ReadChange): string[] => facts.writers.map(({ as, address }) => `${as} ${address}`);
