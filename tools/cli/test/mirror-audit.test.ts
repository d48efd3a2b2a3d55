import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commitAll, ctxr, emptyFolder, type Outcome, startedRegistry } from './harness.ts';
import { whileServed } from './while-served.ts';

const json = <T>({ stdout }: Outcome): T => JSON.parse(stdout) as T;

/** A published registry; a team of its own makes its commit another than that of one made in the same second. */
async function published(team?: string): Promise<string> {
  const folder = await startedRegistry();
  if (team !== undefined) await ctxr(folder, ['new', 'participant', team]);
  commitAll(folder);
  const { code, stderr } = await ctxr(folder, ['publish']);
  if (code !== 0) throw new Error(stderr);
  return folder;
}

it('mirrors a served registry, again only what is new, and the copy verifies', async () => {
  const folder = await published();
  const copy = join(emptyFolder(), 'copy');
  const root = join(folder, '.ctxr/trust/1.root.json');
  await whileServed(folder, async (url) => {
    const first = await ctxr(emptyFolder(), ['mirror', url, copy, '--root', root, '--json']);
    expect(first.code, first.stderr).toBe(0);
    expect(json(first)).toMatchObject({ folder: copy, seq: 1, names: 4, objects: { fetched: 4, reused: 0 } });
    await ctxr(folder, ['new', 'participant', 'team-b']);
    commitAll(folder);
    await ctxr(folder, ['publish']);
    const second = await ctxr(folder, ['mirror', url, copy, '--prune']);
    expect(second.stdout).toMatch(/^mirrored 5 names: seq 2, .* taken away\n {2}fetched {2}1 nodes, 1 objects, /);
    expect(json(await ctxr(folder, ['verify', copy, '--json']))).toMatchObject({ seq: 2, names: 5 });
    expect((await ctxr(folder, ['mirror', url, copy, '--offline'])).code).toBe(2);
    expect((await ctxr(emptyFolder(), ['mirror', url, 'copy'])).code).toBe(2);

    const other = await published();
    const foreign = await ctxr(other, ['mirror', url, 'copy', '--json']);
    expect(foreign.code).toBe(4);
    expect(readdirSync(other)).not.toContain('copy');
  });
});

it('audits a publication against its clone', async () => {
  const folder = await published();
  const equal = await ctxr(folder, ['audit', '--registry', 'public']);
  expect(equal.code, equal.stderr).toBe(0);
  expect(equal.stdout).toMatch(/^equal: 4 names, 1 nodes, 4 objects, \d+ other files\n/);
  expect(equal.stdout).toContain('not founded: 1 commit not judged');
  await whileServed(folder, async (url) => {
    expect(json(await ctxr(folder, ['audit', '--registry', url, '--json']))).toMatchObject({
      equal: true,
      differences: [],
      founded: false,
      notJudged: 1,
    });
  });

  const objects = join(folder, 'public/objects');
  const [object = ''] = readdirSync(objects);
  rmSync(join(objects, object));
  writeFileSync(join(objects, object), '{}');
  const differs = await ctxr(folder, ['audit', '--registry', 'public']);
  expect(differs.code).toBe(4);
  expect(differs.stdout).toMatch(/^1 difference from what was signed and committed\n/);
  expect(differs.stdout).toContain(`changed: objects/${object}\n`);
  expect(differs.stdout).toMatch(/\n {2}stands for \S+ \S+, (contexts|policies|governance)\/\S+\.yaml\n/);
  expect(json(await ctxr(folder, ['audit', '--registry', 'public', '--json']))).toMatchObject({ equal: false });
});

it('cannot audit in a clone that lacks the commit, or outside of one', async () => {
  const folder = await published();
  const other = await published('team-other');
  const root = ['--root', join(folder, '.ctxr/trust/1.root.json')];
  const lacking = await ctxr(other, ['audit', '--registry', join(folder, 'public'), ...root]);
  expect([lacking.code, lacking.stdout]).toEqual([3, '']);
  expect(lacking.stderr).toContain('fix: git fetch');
  expect((await ctxr(emptyFolder(), ['audit', '--registry', join(folder, 'public'), ...root])).code).toBe(3);
  expect((await ctxr(folder, ['audit', '--registry', 'public', '--offline'])).code).toBe(2);
});
