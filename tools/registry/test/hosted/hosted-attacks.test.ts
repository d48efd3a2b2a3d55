import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { GENESIS_FILE } from '../../src/governance/record/paths.ts';
import { openSshSigner } from '../../src/world/approval/open-ssh-signer.ts';
import { decideHosted } from '../../src/world/hosted/decide-hosted.ts';
import { recordHosted } from '../../src/world/hosted/record-hosted.ts';
import { recordedSignals } from '../../src/world/hosted/recorded-signals.ts';
import { changed, digest } from '../governance/change/changed.ts';
import { CHANGE, OTHER_CHANGE, report } from '../github/sample.ts';
import { open, startFake } from '../github/opened.ts';

const AT = new Date('2026-11-22T06:00:00Z');

describe('a change at the host', () => {
  test('is not judged by the parent of a head that was pushed away', async () => {
    const registry = changed();
    const fake = await startFake({ bare: `${registry.folder}/.git` });
    const [trap, innocent] = ['change', 'main'].map((name) => registry.git('rev-parse', name));
    const number = fake.open({ author: fake.account('author', 7), head: trap ?? '' });
    fake.push(number, innocent);
    const input = { folder: registry.folder, host: open(fake), number, branch: 'main', remote: 'origin', at: AT };
    await expect(decideHosted({ ...input, commit: trap ?? '' })).rejects.toMatchObject({ code: 'HOST_MOVED' });
  });

  test('is not recorded where it went into another branch', async () => {
    const registry = changed();
    registry.write(GENESIS_FILE, '{}\n');
    registry.commit('the founding');
    registry.git('branch', '-f', 'main', 'change');
    registry.write('README.md', 'Words.\n');
    const head = registry.commit('words');
    const fake = await startFake({ bare: `${registry.folder}/.git` });
    const number = fake.open({ author: fake.account('author', 7), head });
    Object.assign(fake.pull(number).base, { ref: 'elsewhere' });
    const landed = fake.merge(number);
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    const signer = await openSshSigner({ pem: String(pem) });
    const input = { folder: registry.folder, host: open(fake), branch: 'main', remote: 'origin', signer, at: AT };
    expect(await recordHosted(input)).toMatchObject([
      { commit: landed, why: expect.stringContaining('goes into elsewhere') },
    ]);
  });
});

describe('when a change was first seen', () => {
  test('another change with the same head does not say', async () => {
    const fake = await startFake();
    const author = fake.account('author', 7);
    const head = fake.commit();
    const [hidden, shown] = [fake.open({ author, head }), fake.open({ author, head })];
    const host = open(fake);
    await host.report(hidden, head, report('waiting'));
    const early = fake.now;
    fake.pass(7 * 86_400);
    await host.report(shown, head, report('waiting'));
    expect((await host.signals(hidden, head)).seen).toEqual([{ commit: head, change: CHANGE, at: early }]);
    expect((await host.signals(shown, head)).seen).toEqual([{ commit: head, change: CHANGE, at: fake.now }]);
  });

  test('is the time since which it has been what it is', async () => {
    const registry = changed();
    const own = (await digest(registry)) ?? CHANGE;
    const commit = registry.git('rev-parse', 'change');
    const fake = await startFake();
    const change = await open(fake).change(fake.open({ author: fake.account('author', 7) }));
    const dayOf = (day: string): string => `2026-11-0${day}T06:00:00Z`;
    const openedAt = async (...sightings: readonly string[]) => {
      const seen = sightings.map((one) => {
        const [what = '', day = ''] = one.split(' ');
        return { commit, change: what === 'itself' ? own : OTHER_CHANGE, at: dayOf(day) };
      });
      const told = { reviews: [], remarks: [], writers: [], writersPartial: true as const, seen };
      const state = { base: 'main', head: 'change', decision: '7' };
      const signals = await recordedSignals(registry.folder, change, told, state);
      expect(signals.writersPartial).toBe(true);
      return signals.openedAt;
    };
    expect(await openedAt('itself 1', 'itself 3')).toBe(dayOf('1'));
    expect(await openedAt('itself 1', 'other 2', 'itself 3', 'itself 4')).toBe(dayOf('3'));
    // Nobody saw it come back: it was no earlier than that.
    expect(await openedAt('itself 1', 'other 2')).toBe(dayOf('2'));
    expect(await openedAt('other 2')).toBeUndefined();
  });
});
