import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../src/preset.ts';
import { ctxr, emptyFolder, startedRegistry } from './harness.ts';

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && !item.parentPath.includes('/.git/') && !item.parentPath.endsWith('/.git'))
    .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
    .sort();

describe('ctxr init', () => {
  it.each(Object.keys(PRESETS))('starts a registry of the preset %s that passes its check', async (preset) => {
    const folder = await startedRegistry('--preset', preset);
    const { code, stdout, stderr } = await ctxr(folder, ['check']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^no findings in \d+ files, none of them released yet\n$/);
    for (const path of filesOf(folder))
      expect(readFileSync(join(folder, path), 'utf8'), path).not.toMatch(/\{\{\w+\}\}/);
  });

  it('gives a team five declarations, two workflows and little else', async () => {
    const folder = await startedRegistry(
      '--owner',
      'team-b',
      '--name',
      'Our: contexts',
      '--domain',
      'contexts.example.net',
    );
    const files = filesOf(folder);
    expect(files.filter((path) => /^(contexts|policies|governance)\//.test(path))).toEqual([
      'contexts/ctx-session/1.0.0.yaml',
      'governance/participants/team-b.yaml',
      'governance/profiles/standard.yaml',
      'governance/registry.yaml',
      'policies/internal-use/1.0.0.yaml',
    ]);
    expect(files.filter((path) => path.startsWith('.github/'))).toEqual([
      '.github/workflows/check.yml',
      '.github/workflows/publish.yml',
    ]);
    expect(readFileSync(join(folder, 'governance/registry.yaml'), 'utf8')).toContain('name: "Our: contexts"\n');
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({
      name: basename(folder),
      devDependencies: { ctxr: '^0.1.0' },
    });
    expect(readFileSync(join(folder, '.git/HEAD'), 'utf8')).toBe('ref: refs/heads/main\n');
  });

  it.each([
    ['team', ['check.yml', 'publish.yml']],
    ['board', ['check.yml', 'decide.yml', 'publish.yml', 'record.yml', 'refresh.yml']],
    ['consortium', ['check.yml', 'decide.yml', 'publish.yml', 'record.yml', 'refresh.yml']],
  ])('writes the workflows of a %s, with every action pinned and every step one line', async (preset, names) => {
    const folder = await startedRegistry('--preset', preset);
    expect(readdirSync(join(folder, '.github/workflows')).sort()).toEqual(names);
    for (const name of names) {
      const text = readFileSync(join(folder, '.github/workflows', name), 'utf8');
      expect(text).toContain('\npermissions: {}\n');
      expect(text).toContain('persist-credentials: false');
      const uses = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
      expect(uses.length).toBeGreaterThan(1);
      for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      const steps = [...text.matchAll(/- run: (.*)/g)].map(([, line]) => line);
      expect(steps.length).toBeGreaterThan(1);
      for (const line of steps) expect(line).toMatch(/^(npm ci --ignore-scripts|npx ctxr [^|&;]+)$/);
    }
  });

  it('names what is there already and writes nothing', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'README.md'), 'mine');
    const clash = await ctxr(folder, ['init', '.', '--no-input']);
    expect([clash.code, clash.stdout]).toEqual([3, '']);
    expect(clash.stderr).toContain('README.md');
    expect(filesOf(folder)).toEqual(['README.md']);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('mine');
    const other = emptyFolder();
    writeFileSync(join(other, 'notes.txt'), '');
    const strange = await ctxr(other, ['init', other]);
    expect(strange).toMatchObject({ code: 3, stderr: expect.stringContaining('notes.txt') as string });
    expect(filesOf(other)).toEqual(['notes.txt']);
  });

  it.each([
    [['--id', 'Not An Id'], 'is no id'],
    [['--owner', 'x_y'], 'is no id'],
    [['--domain', 'localhost'], 'is no domain'],
    [['--name', 'two\nlines'], 'one line'],
  ])('refuses %j before anything is written', async (options, message) => {
    const folder = join(emptyFolder(), 'new');
    const { code, stderr } = await ctxr(emptyFolder(), ['init', folder, ...options]);
    expect([code, existsSync(folder)]).toEqual([2, false]);
    expect(stderr).toContain(message);
  });
});
