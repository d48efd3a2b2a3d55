import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { found } from '../../../src/world/founding.ts';
import { auditGovernance } from '../../../src/world/governance-audit.ts';
import { initKeys } from '../../../src/world/keys/keys.ts';
import { MINOR, Town, WITHDRAWN } from '../local/town.ts';

/** A town that was founded by the keys of its root. */
async function foundedTown(): Promise<Town> {
  const town = new Town();
  const [folder, trustFolder] = [join(town.place, 'root-keys'), join(town.clone, 'governance/trust')];
  rmSync(join(trustFolder, 'genesis.json'));
  const now = new Date('2026-05-01T00:00:00Z');
  await initKeys({ folder, trustFolder, registry: 'fixture', preset: 'team', protection: { development: true }, now });
  town.git('add', '-A');
  town.git('commit', '-q', '--amend', '-m', 'imported');
  await found({ folder: town.clone, keys: folder, now });
  town.commit('founded');
  town.git('push', '-qf', 'origin', 'main');
  return town;
}

test('an emergency that lapsed, its undoing and what came after hold', async () => {
  const town = await foundedTown();
  town.branch('stop', { 'contexts/ctx-session/lifecycle.yaml': WITHDRAWN });
  await town.propose({ type: 'emergency', motivation: 'It leaks.' });
  await town.approve(1, 'board-1');
  await town.land(1);
  town.passDays(7);
  await town.due(true);
  town.branch('minor', { 'contexts/ctx-session/1.1.1.yaml': MINOR });
  const number = Number((await town.propose()).number);
  await town.approve(number, 'board-1');
  await town.approve(number, 'board-2');
  await town.land(number);
  const audit = await auditGovernance({ folder: town.host, commit: 'main', cache: false });
  expect(audit.fault).toBeUndefined();
  expect(audit.decisions.map(({ decision, approvedBy }) => [decision, approvedBy])).toEqual([
    ['0001', ['board-1']],
    ['0002', ['board-1']],
    ['0003', ['board-1', 'board-2']],
  ]);
});
