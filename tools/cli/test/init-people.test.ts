import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ctxr, emptyFolder } from './harness.ts';
import { sshKey } from './ssh-key.ts';

const SEATS = ['board-1', 'board-2', 'board-3', 'board-4', 'board-5'];

describe('the people of a new registry', () => {
  it('fill the board, the first team and the host, and pass the check', async () => {
    const folder = emptyFolder();
    const keys = new Map(SEATS.map((seat) => [seat, sshKey(folder, seat)]));
    const bridge = sshKey(folder, 'bridge');
    const seats = SEATS.flatMap((seat, index) => ['--seat', `${seat}=github/${101 + index},${seat}.pub`]);
    const people = [
      '--member',
      'github/201',
      'github/202',
      '--bridge',
      'bridge.pub',
      '--repository',
      'org-alpha/contexts',
    ];
    const made = await ctxr(folder, ['init', 'registry', '--no-input', '--preset', 'board', ...seats, ...people]);
    expect(made.code).toBe(0);
    expect(made.stderr).not.toContain('template');
    const registry = join(folder, 'registry');
    const text = (path: string): string => readFileSync(join(registry, path), 'utf8');
    expect(text('governance/board.yaml')).not.toContain('template');
    for (const { key } of keys.values()) expect(text('governance/board.yaml')).toContain(key);
    expect(text('governance/registry.yaml')).toContain('repository: org-alpha/contexts');
    expect(text('governance/registry.yaml')).toContain(bridge.key);
    expect(text('governance/participants/our-team.yaml')).toContain('id: 202');
    expect(await ctxr(registry, ['check'])).toMatchObject({ code: 0 });
  });

  it('are asked by GitHub too, where a team reviews there', async () => {
    const folder = emptyFolder();
    sshKey(folder, 'bridge');
    const hosted = ['--member', 'github/201', '--bridge', 'bridge.pub', '--repository', 'org-alpha/contexts'];
    const made = await ctxr(folder, ['init', 'registry', '--no-input', ...hosted]);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('  .github/CODEOWNERS\n') });
    expect(await ctxr(join(folder, 'registry'), ['check'])).toMatchObject({ code: 0 });
  });

  it('who have keys and no accounts can take every decision all the same', async () => {
    const folder = emptyFolder();
    for (const seat of [...SEATS, 'bridge']) sshKey(folder, seat);
    const people = [...SEATS.flatMap((seat) => ['--seat', `${seat}=${seat}.pub`]), '--bridge', 'bridge.pub'];
    await ctxr(folder, ['init', 'registry', '--no-input', '--preset', 'board', ...people]);
    expect(await ctxr(join(folder, 'registry'), ['check'])).toMatchObject({ code: 0 });
  });

  it('leave a template where a seat is left empty, and say so', async () => {
    const folder = emptyFolder();
    const made = await ctxr(folder, ['init', 'r', '--no-input', '--preset', 'board', '--seat', 'board-1=github/101']);
    expect(made).toMatchObject({ code: 0 });
    expect(made.stderr).toContain('the board is a template: fill its seats');
    expect(readFileSync(join(folder, 'r/governance/board.yaml'), 'utf8')).toContain('template: true\n');
  });

  it.each([
    ['a seat without anybody', ['--preset', 'board', '--seat', 'board-1'], 'fills no seat'],
    ['a seat that is not there', ['--preset', 'board', '--seat', 'board-9=github/1'], 'no seat board-9'],
    ['a seat of a team', ['--seat', 'board-1=github/1'], 'no governance/board.yaml with this preset'],
    ['a key that is not there', ['--member', 'nobody.pub'], 'there is no file nobody.pub'],
    ['a file that is no key', ['--member', 'junk.txt'], 'no public SSH key'],
    ['a host without a bridge', ['--repository', 'org-alpha/contexts'], 'public key of its bridge'],
  ])('are refused: %s', async (_, options, words) => {
    const folder = emptyFolder();
    if (options.includes('junk.txt')) sshKey(folder, 'junk.txt');
    const file = options.includes('junk.txt')
      ? options.map((one) => (one === 'junk.txt' ? 'junk.txt.pem' : one))
      : options;
    const { code, stderr } = await ctxr(folder, ['init', 'registry', '--no-input', ...file]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
