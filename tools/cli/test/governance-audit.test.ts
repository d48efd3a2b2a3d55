import { expect, test } from 'vitest';
import { Governed, newContext } from '../../registry/test/governance/audit/governed.ts';
import { commitAll, ctxr, startedRegistry } from './harness.ts';

test('a registry with a template for a board is neither founded nor judged', async () => {
  const folder = await startedRegistry('--preset', 'board');
  commitAll(folder);
  const audit = await ctxr(folder, ['audit', '--governance']);
  expect(audit).toMatchObject({ code: 0, stdout: expect.stringMatching(/^not founded: 1 commit not judged/) });
});

test('keepers found it one after another; then every decision is judged, and the first forged one ends the audit', async () => {
  const governed = new Governed();
  const { folder, keys } = governed;
  try {
    await governed.prepare();
    const first = await ctxr(folder, ['found', '--keys', keys]);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('founded: fixture') });
    expect(first.stderr).toContain('git add governance/trust/genesis.json');
    const founded = governed.commitAll('founded');
    const at = new Date(Date.now() + 1000).toISOString().replace(/\.\d+/, '');
    const tip = await governed.land(founded, { number: '0001', files: newContext('ctx-a'), at });
    const told = await ctxr(folder, ['audit', '--governance', '--commit', tip]);
    expect(told).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('proved  board-1, board-2 (2 organisations)'),
    });
    const waits = governed.commit([tip], newContext('ctx-b'));
    expect(await ctxr(folder, ['audit', '--governance', '--commit', waits])).toMatchObject({
      code: 5,
      stdout: expect.stringContaining('waits for its record'),
    });
    const forged = governed.commit([waits], newContext('ctx-c'));
    const refused = await ctxr(folder, ['audit', '--governance', '--commit', forged, '--json']);
    expect(refused.code).toBe(4);
    expect(JSON.parse(refused.stdout)).toMatchObject({ judged: 1, fault: { commit: waits } });
    expect(await ctxr(folder, ['audit', '--governance', '--commit', 'nowhere'])).toMatchObject({ code: 3 });
    const other = await startedRegistry();
    commitAll(other);
    await ctxr(other, ['keys', 'init', '--dev']);
    const pinned = await ctxr(folder, [
      'audit',
      '--governance',
      '--commit',
      tip,
      '--root',
      `${other}/.ctxr/trust/1.root.json`,
    ]);
    expect(pinned).toMatchObject({
      code: 4,
      stdout: expect.stringContaining('The root that you trust is none of those'),
    });
  } finally {
    governed.remove();
  }
});
