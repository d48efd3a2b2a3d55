import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ctxr, startedRegistry } from './harness.ts';

const errorsIn = (stdout: string): unknown[] =>
  (JSON.parse(stdout) as { findings: { severity: string }[] }).findings.filter(({ severity }) => severity === 'error');

describe('ctxr new', () => {
  it('writes one of every kind, and the check is clean', async () => {
    const folder = await startedRegistry();
    const lines: readonly (readonly [string[], string])[] = [
      [['participant', 'team-b'], 'governance/participants/team-b.yaml'],
      [['participant', 'org-a', '--kind', 'organisation'], 'governance/participants/org-a.yaml'],
      [
        ['participant', 'desk-client', '--kind', 'client', '--owner', 'our-team'],
        'governance/participants/desk-client.yaml',
      ],
      [
        ['participant', 'desk-server', '--kind', 'server', '--owner', 'team-b', '--version', '0.1.0'],
        'governance/participants/desk-server/0.1.0.yaml',
      ],
      [['type', 'order', '--owner', 'our-team'], 'contexts/types/order/1.0.0.yaml'],
      [['policy', 'order-use', '--owner', 'our-team'], 'policies/order-use/1.0.0.yaml'],
      [['tests', 'order-use'], 'policies/order-use/tests.yaml'],
      [['profile', 'strict', '--owner', 'our-team'], 'governance/profiles/strict.yaml'],
      [['context', 'ctx-plain', '--owner', 'our-team', '--policy', 'internal-use'], 'contexts/ctx-plain/1.0.0.yaml'],
      [
        [
          'context',
          'ctx-order',
          '--owner',
          'team-b',
          '--type',
          'order',
          '--policy',
          'order-use',
          '--policy',
          'internal-use@^1',
          '--governance',
          'strict',
        ],
        'contexts/ctx-order/1.0.0.yaml',
      ],
    ];
    for (const [args, path] of lines) {
      const { code, stdout, stderr } = await ctxr(folder, ['new', ...args]);
      expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: `${path}\n` });
      expect(stderr).toContain('next: ctxr check');
    }
    const order = readFileSync(join(folder, 'contexts/ctx-order/1.0.0.yaml'), 'utf8');
    expect(order).toContain('type: "order@^1"\n');
    expect(order).toContain('policies:\n  - order-use\n  - "internal-use@^1"\n');
    const { code, stdout } = await ctxr(folder, ['check', '--json']);
    expect({ code, errors: errorsIn(stdout) }).toEqual({ code: 0, errors: [] });
  });

  it('copies the highest release for the next version and changes the version alone', async () => {
    const folder = await startedRegistry();
    const first = join(folder, 'contexts/ctx-session/1.0.0.yaml');
    const text = `${readFileSync(first, 'utf8').replace('version: 1.0.0\n', 'version: "1.0.0" # first\r\n')}# version: 1.0.0\n`;
    writeFileSync(first, text);
    const { stdout, stderr } = await ctxr(join(folder, 'contexts'), ['new', 'context', 'ctx-session', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      path: 'contexts/ctx-session/1.1.0.yaml',
      from: 'contexts/ctx-session/1.0.0.yaml',
    });
    expect(stderr).toContain('a copy of contexts/ctx-session/1.0.0.yaml');
    expect(readFileSync(join(folder, 'contexts/ctx-session/1.1.0.yaml'), 'utf8')).toBe(
      text.replace('"1.0.0" # first', '1.1.0 # first'),
    );
    await ctxr(folder, ['new', 'context', 'ctx-session', '--version', '2.0.0-rc.1']);
    expect((await ctxr(folder, ['new', 'context', 'ctx-session'])).stdout).toBe('contexts/ctx-session/2.0.0.yaml\n');
  });

  it('never replaces a file', async () => {
    const folder = await startedRegistry();
    for (const args of [
      ['context', 'ctx-session', '--version', '1.0.0'],
      ['profile', 'standard'],
      ['participant', 'our-team'],
    ]) {
      const { code, stderr } = await ctxr(folder, ['new', ...args]);
      expect(code).toBe(3);
      expect(stderr).toContain('is there already; nothing was written');
    }
    expect(readFileSync(join(folder, 'contexts/ctx-session/1.0.0.yaml'), 'utf8')).toContain('A first context.');
  });

  it.each([
    [['context', 'Ctx_A'], 'is no id'],
    [['context', 'types'], 'choose another id'],
    [['context', '../../x'], 'is no id'],
    [['context', 'ctx-a', '--owner', 'our-taem'], 'there is a team or organisation `our-team`; use it'],
    [['context', 'ctx-a', '--policy', 'internal-usr'], 'there is a policy `internal-use`; use it'],
    [['context', 'ctx-a', '--governance', 'standrd'], 'there is a profile `standard`; use it'],
    [['context', 'ctx-a', '--type', 'order@^1'], 'there is no type `order`'],
    [['context', 'ctx-a', '--version', '1.0'], 'is no version'],
    [['participant', 'x', '--kind', 'sever'], 'use server'],
  ])('refuses %j', async (args, message) => {
    const folder = await startedRegistry();
    const { code, stderr } = await ctxr(folder, ['new', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('asks for an owner where there is more than one', async () => {
    const folder = await startedRegistry();
    await ctxr(folder, ['new', 'participant', 'team-b']);
    const { code, stderr } = await ctxr(folder, ['new', 'context', 'ctx-a']);
    expect(code).toBe(2);
    expect(stderr).toContain('--owner our-team | team-b');
  });
});
