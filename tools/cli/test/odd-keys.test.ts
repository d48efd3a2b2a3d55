import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ctxr, startedRegistry } from './harness.ts';

describe('a key file that is none', () => {
  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['roles that are no list', '{"format":1,"name":"root","roles":"all"}'],
  ])('%s: keys list names the file, doctor goes on', async (_, text) => {
    const folder = await startedRegistry();
    const keys = join(folder, '.ctxr/keys');
    mkdirSync(keys, { recursive: true });
    writeFileSync(join(keys, 'root.key.json'), text);
    const listed = await ctxr(folder, ['keys', 'list', '--dev']);
    expect(listed.code).toBe(2);
    expect(listed.stderr).toContain('root.key.json');
    mkdirSync(join(folder, 'governance/trust'), { recursive: true });
    writeFileSync(join(folder, 'governance/trust/root.key.json'), text);
    writeFileSync(join(folder, 'governance/trust/1.root.json'), text);
    const { code, stdout } = await ctxr(folder, ['doctor']);
    expect(code).toBe(3);
    expect(stdout).toContain('private keys lie in the repository');
  });
});

describe('a trust folder that is none', () => {
  it.each([
    ['keys', 'status'],
    ['trust', 'status'],
    ['keys', 'rotate', 'timestamp'],
    ['resign'],
    ['publish'],
    ['revoke', '--renew'],
  ])('%s %s says which file', async (...args) => {
    const folder = await startedRegistry();
    mkdirSync(join(folder, 'governance/trust/1.root.json'), { recursive: true });
    const { code, stderr } = await ctxr(folder, args);
    expect(code, stderr).toBeLessThan(70);
    expect(stderr).not.toMatch(/EISDIR|at .*\.ts:/);
  });
});

describe('a key that nobody knows', () => {
  it('is not retired in silence', async () => {
    const folder = await startedRegistry();
    await ctxr(folder, ['keys', 'init', '--dev']);
    for (const name of ['onlin', '../keys/online']) {
      const { code, stderr } = await ctxr(folder, ['keys', 'retire', name]);
      expect(code, stderr).toBe(2);
      expect(stderr).toContain('online');
    }
  });
});
