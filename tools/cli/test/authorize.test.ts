import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commitAll, ctxr, type Outcome, startedRegistry } from './harness.ts';
import { json } from './published-registry.ts';
import { whileServed } from './while-served.ts';

/** A client of the team that owns everything, without a role. */
const CLIENT = `kind: client
id: client-desk
name: Desk
owner: our-team
requires:
  - context: ctx-session@^1
`;

/** A rule that asks for facts. */
const RULE = `  - id: negotiated-until-july
    description: Whoever names the purpose support, over mutual TLS, may propose until July 2027.
    effect: permit
    principals:
      any: true
    actions:
      - propose
    when: >-
      context has purpose && context.purpose == "support" && context has mtls && context.mtls &&
      context has transport && context.transport == "http" && context has mfa && context.mfa &&
      context.time < datetime("2027-07-01")
`;

async function published(): Promise<string> {
  const folder = await startedRegistry();
  const policy = join(folder, 'policies/internal-use/1.0.0.yaml');
  writeFileSync(policy, readFileSync(policy, 'utf8').replace('classification:', `${RULE}classification:`));
  writeFileSync(join(folder, 'governance/participants/client-desk.yaml'), CLIENT);
  commitAll(folder);
  const { code, stdout, stderr } = await ctxr(folder, ['publish']);
  if (code !== 0) throw new Error(`${stdout}${stderr}`);
  return folder;
}

it('says who may do what with a published context, and by which rule', async () => {
  const folder = await published();
  const read = (path: string): string => readFileSync(join(folder, 'public/v1', path), 'utf8');
  expect(read('policies/internal-use@1.0.0.cedar')).toContain('@id("negotiated-until-july")');
  expect(read('policies/internal-use.cedar')).toBe(read('policies/internal-use@1.0.0.cedar'));
  expect(read('policies/schema.cedarschema')).toContain('entity Participant');
  await whileServed(folder, async (url) => {
    const ask = (as: string, action: string, ...more: string[]): Promise<Outcome> =>
      ctxr(folder, [
        'authorize',
        '--as',
        as,
        '--action',
        action,
        '--registry',
        url,
        '--no-cache',
        '--context',
        'ctx-session',
        ...more,
      ]);

    const permitted = await ask('our-team', 'read');
    expect([permitted.code, permitted.stderr]).toEqual([0, '']);
    expect(permitted.stdout).toMatch(
      /^our-team may read ctx-session@1\.0\.0: the rule readers-read of the policy internal-use@1\.0\.0 permits it \(.+\)\.\n {2}roles {5}reader, writer\n {2}rules of {2}policy internal-use@1\.0\.0\n {2}index {5}seq 1, /,
    );

    const nearest = await ask('client-desk', 'read');
    expect(nearest.code).toBe(1);
    expect(nearest.stdout).toMatch(
      /^client-desk may not read .*: no rule permits it; the nearest is the rule readers-read .* needs the role reader and /,
    );
    expect(nearest.stdout).toMatch(/\n {2}roles {5}none\n {2}part of {3}our-team\n/);

    const forbidden = await ask('our-team', 'share', '--json');
    expect(forbidden.code).toBe(1);
    expect(json(forbidden)).toMatchObject({
      decision: 'deny',
      rules: [{ kind: 'policy', id: 'internal-use', version: '1.0.0', rule: { id: 'nobody-shares' } }],
      principal: { id: 'our-team', kind: 'team' },
      resource: { id: 'ctx-session', version: '1.0.0' },
      index: { seq: 1 },
    });

    const facts = ['--purpose', 'support', '--transport', 'http', '--mtls', '--mfa'];
    const june = ['--at', '2027-06-30T23:59:59Z'];
    expect(await ask('client-desk', 'propose', ...facts, ...june)).toMatchObject({ code: 0, stderr: '' });
    expect((await ask('client-desk', 'propose', ...facts, '--at', '2027-07-01T00:00:00Z')).code).toBe(1);
    for (const left of ['--mtls', '--mfa'])
      expect((await ask('client-desk', 'propose', ...facts.filter((fact) => fact !== left), ...june)).code).toBe(1);
    expect((await ask('client-desk', 'propose', ...june)).stdout).toContain(
      'needs that its condition holds (Whoever names the purpose support, over mutual TLS, may propose until July 2027).',
    );

    expect(await ask('client-nobody', 'read')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no participant "client-nobody"') as string,
    });
    expect(await ask('our-team', 'delete')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there are read, write, share') as string,
    });
    for (const at of ['tomorrow', '2027-02-30T00:00:00Z', '2027-01-01T24:00:00Z'])
      expect(await ask('our-team', 'read', '--at', at)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('--at 2026-11-22T06:00:00Z') as string,
      });
    expect((await ctxr(folder, ['authorize', '--as', 'our-team', '--action', 'read'])).code).toBe(2);
  });
});
