import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/table.ts';
import { ctxr, emptyFolder } from './harness.ts';

describe('help', () => {
  it('is the page of the golden file, on stdout', async () => {
    const { code, stdout, stderr } = await ctxr(emptyFolder(), ['--help']);
    expect([code, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot('golden/help.txt');
  });

  it('shows at most eight commands first', () => {
    expect(COMMANDS.filter(({ audience }) => audience === 'first').length).toBeLessThanOrEqual(8);
  });

  it.each(COMMANDS.map(({ name }) => name))('explains %s, with the options that every command takes', async (name) => {
    const { code, stdout } = await ctxr(emptyFolder(), [name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: ctxr ${name} `);
    expect(stdout).toContain('--directory');
    expect(await ctxr(emptyFolder(), ['help', name])).toMatchObject({ code: 0, stdout });
  });

  it('goes to stderr where a command was expected', async () => {
    const { code, stdout, stderr } = await ctxr(emptyFolder(), []);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: ctxr COMMAND');
  });
});

describe('wrong use', () => {
  it.each([
    [['chek'], 'there is `check`; use it'],
    [['check', '--bse', 'main'], 'there is `--base`; use it'],
    [['check', '--base'], 'argument missing'],
    [['check', '--reporter', 'gihub'], 'use github'],
    [['explain', 'a', 'b'], 'too many arguments'],
    [['explain', 'version-increase'], 'ctxr explain version-increases'],
    [['new', 'contxt', 'ctx-a'], 'use context'],
    [['init', 'x', '--preset', 'bord'], 'use board'],
    [['serve', '.', '--port', 'http'], 'a number from 0 to 65535'],
  ])('of %j ends with 2 and names the near word', async (args, hint) => {
    const folder = args[0] === 'new' ? new URL('../../..', import.meta.url).pathname : emptyFolder();
    const { code, stdout, stderr } = await ctxr(folder, args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain('Did you mean');
  });

  it('is said in JSON too where JSON was asked for', async () => {
    const { code, stdout } = await ctxr(emptyFolder(), ['explain', 'nothing-like-it', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'USAGE', exit: 2 } });
  });
});
