import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readChange } from '../../../src/world/change/read-change.ts';
import { branched, changed, digest, faults, mainMoves, NEW, read } from './changed.ts';

const CHANGE = { head: 'change', decision: '7' };

describe('the files of a change', () => {
  test('a rename out of a protected path shows both paths', async () => {
    const registry = branched();
    registry.git('mv', 'governance/board.yaml', 'tools-board.yaml');
    registry.commit();
    const { facts } = await read(registry);
    expect(facts.items.map(({ path, effects }) => [path, effects])).toEqual([
      ['governance/board.yaml', ['constitution', 'removal']],
      ['tools-board.yaml', ['machinery']],
    ]);
    expect(facts.files['governance/board.yaml']).toBe('removed');
  });

  test('a rename of case alone is two changes', async () => {
    const registry = branched();
    registry.git('mv', 'governance/participants/team-b.yaml', 'governance/participants/team-B.yaml');
    registry.commit();
    expect(Object.keys((await read(registry)).facts.files)).toEqual([
      'governance/participants/team-B.yaml',
      'governance/participants/team-b.yaml',
    ]);
  });

  test('links, submodules, executables and strange names are refused', async () => {
    const registry = branched();
    const link = registry.git('hash-object', '-w', NEW.replace('team-c', 'team-a'));
    const entries = [
      ['120000', link, 'policies/p3'],
      ['160000', registry.git('rev-parse', 'HEAD'), 'vendored'],
      ['100755', link, 'contexts/ctx-note/README.md'],
      ['100755', link, 'tools/run.sh'],
      ['100644', link, `contexts/${'a/'.repeat(64)}b.md`],
      ['100644', link, 'contexts/e\u0301.md'],
      ['100644', link, 'contexts/\u202e.md'],
    ];
    for (const [mode, blob, path] of entries)
      registry.git('update-index', '--add', '--cacheinfo', `${mode},${blob},${path}`);
    registry.write('.gitmodules', '[submodule "vendored"]\n\tpath = vendored\n\turl = x\n\tignore = all\n');
    registry.git('add', '.gitmodules');
    registry.git('commit', '-qm', 'files that are none');
    const { facts } = await read(registry);
    const refused = facts.faults.filter(({ id }) => id === 'not-a-file').map(({ file }) => file);
    expect(refused).toEqual([
      `contexts/${'a/'.repeat(64)}b.md`,
      'contexts/ctx-note/README.md',
      'contexts/e\u0301.md',
      'contexts/\u202e.md',
      'policies/p3',
      'vendored',
    ]);
    expect(facts.files['tools/run.sh']).toHaveLength(64);
  });

  test('a name that is no text is refused and told', async () => {
    const registry = branched();
    writeFileSync(
      Buffer.concat([Buffer.from(`${registry.folder}/contexts/`), Buffer.from([0xff]), Buffer.from('.md')]),
      'x',
    );
    registry.commit();
    const { facts } = await read(registry);
    expect(facts.faults).toMatchObject([{ id: 'not-a-file', file: 'contexts/\\xff.md' }]);
  });

  test('more than are read are refused, and nothing of them is read', async () => {
    const registry = branched();
    for (let index = 0; index <= 500; index += 1) registry.write(`tools/file-${index}`, `${index}`);
    registry.commit();
    const result = await read(registry);
    expect(faults(result)).toEqual(['too-many-files']);
    expect(result.facts.items).toEqual([]);
    expect(result.states.base.contexts.size).toBeGreaterThan(0);
    expect(await digest(registry)).toBeUndefined();
  });

  test('the record of another decision is history', async () => {
    const registry = changed();
    registry.write('governance/decisions/6/board-1.json', '{}\n');
    registry.commit();
    expect(faults(await read(registry))).toEqual(['history-edited']);
  });

  test('the founding is history, once it is there', async () => {
    const registry = branched();
    const genesis = 'governance/trust/genesis.json';
    registry.write(genesis, '{}\n');
    registry.commit('the founding');
    expect(faults(await read(registry))).toEqual([]);
    const founding = registry.git('rev-parse', 'HEAD');
    const since = async () =>
      faults(await readChange(registry.folder, { ...CHANGE, base: founding, signerOf: () => undefined }));
    registry.write(genesis, '{"format":1}\n');
    registry.commit('another founding');
    expect(await since()).toEqual(['history-edited']);
    registry.git('rm', '-q', genesis);
    registry.commit('no founding');
    expect(await since()).toEqual(['history-edited']);
  });

  test('nobody but the host writes its record', async () => {
    const registry = changed();
    for (const name of ['record.json', 'record.sig', 'decision.json'])
      registry.write(`governance/decisions/7/${name}`, '{}\n');
    registry.commit();
    expect(faults(await read(registry))).toEqual(['history-edited', 'history-edited', 'history-edited']);
  });

  test('statements hide behind no crowd of others', async () => {
    const registry = changed();
    for (let index = 0; index <= 500; index += 1) registry.write(`governance/decisions/7/a-${index}.json`, '{}');
    registry.write('governance/decisions/7/board-1.json', '{"a word that is not read":1}');
    registry.commit();
    expect(faults(await read(registry))).toEqual(['too-many-files']);
  });

  test('nothing is a fault', async () => {
    const registry = branched();
    expect(faults(await read(registry))).toEqual(['nothing-changed']);
    registry.write('governance/decisions/7/board-1.json', '{}\n');
    registry.commit();
    expect(faults(await read(registry))).toEqual(['nothing-changed']);
  });

  test('nothing is written into the repository', async () => {
    const registry = changed();
    mainMoves(registry);
    const objects = (): string[] =>
      readdirSync(join(registry.folder, '.git/objects'), { recursive: true }).map(String).sort();
    const before = objects();
    await read(registry);
    expect(objects()).toEqual(before);
  });
});
