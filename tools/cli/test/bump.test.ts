import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFolder } from '@ctxr/registry';
import { describe, expect, it } from 'vitest';
import { commitAll, ctxr } from './harness.ts';
import { releasedRegistry, sessionType, writeSession } from './released-type.ts';

const BASIC = '{ type: object, properties: { session_id: { type: string } }, required: [session_id] }';
const USER =
  '{ type: object, properties: { session_id: { type: string }, user_id: { type: string } }, required: [session_id, user_id] }';
const LENIENT = '{ type: object, properties: { session_id: { type: [string, integer] } }, required: [session_id] }';
const TYPES = 'contexts/types/session';

const status = (folder: string): string =>
  execFileSync('git', ['-C', folder, 'status', '--porcelain', '--untracked-files=all'], { encoding: 'utf8' });
const errors = async (folder: string): Promise<string[]> =>
  (await checkFolder(folder)).findings.flatMap(({ severity, rule }) => (severity === 'error' ? [rule] : []));

describe('ctxr bump', () => {
  it.each([
    ['a breaking change', USER, '2.0.0', 'such as {"session_id":""}'],
    ['a wider one', LENIENT, '1.1.0', 'That takes a minor version.'],
    ['words', BASIC, '1.0.1', 'Nothing but words changed.'],
  ])('gives %s its truthful number, and the check agrees', async (_, schema, version, why) => {
    const folder = releasedRegistry();
    writeSession(folder, '1.3.0', schema);
    const { code, stdout, stderr } = await ctxr(folder, ['bump', 'type:session']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${TYPES}/${version}.yaml\n` });
    expect(stderr).toContain(why);
    expect(stderr).toContain(`session 1.0.0 → ${version}: ${TYPES}/1.3.0.yaml became ${TYPES}/${version}.yaml`);
    expect(status(folder)).toBe(`?? ${TYPES}/${version}.yaml\n`);
    expect(readFileSync(join(folder, `${TYPES}/${version}.yaml`), 'utf8')).toBe(sessionType(version, schema));
    expect(await errors(folder)).toEqual([]);
    const again = await ctxr(folder, ['bump', 'session']);
    expect(again.stderr).toContain('has the truthful number already');
    expect(status(folder)).toBe(`?? ${TYPES}/${version}.yaml\n`);
  });

  it('writes nothing on a dry run', async () => {
    const folder = releasedRegistry();
    writeSession(folder, '1.1.0', USER);
    const { stdout } = await ctxr(folder, ['bump', 'session', '--kind', 'type', '--dry-run', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      from: '1.0.0',
      version: '2.0.0',
      step: 'major',
      file: `${TYPES}/2.0.0.yaml`,
      written: false,
    });
    expect(status(folder)).toBe(`?? ${TYPES}/1.1.0.yaml\n`);
  });

  it('takes a schema over into a copy of the last release, with its comments', async () => {
    const folder = releasedRegistry();
    writeSession(folder, '1.1.0', BASIC);
    commitAll(folder);
    writeFileSync(
      join(folder, 'wide.json'),
      '{"type":"object","properties":{"session_id":{}},"required":["session_id"]}',
    );
    const { stdout } = await ctxr(folder, ['bump', 'session', '--from', 'wide.json']);
    expect(stdout).toBe(`${TYPES}/1.2.0.yaml\n`);
    const text = readFileSync(join(folder, `${TYPES}/1.2.0.yaml`), 'utf8');
    for (const kept of [
      '# Who is in.\n',
      'version: 1.2.0 # a number\n',
      'retention: P30D # a month\n',
      '    session_id: {}\n',
    ])
      expect(text).toContain(kept);
    expect(await errors(folder)).toEqual([]);
  });

  it('copies a release that was edited in place, and leaves it as it is', async () => {
    const folder = releasedRegistry();
    writeSession(folder, '1.0.0', USER);
    const { code, stderr } = await ctxr(folder, ['bump', 'session']);
    expect(code).toBe(0);
    expect(stderr).toContain(`git checkout HEAD -- ${TYPES}/1.0.0.yaml`);
    expect(readFileSync(join(folder, `${TYPES}/2.0.0.yaml`), 'utf8')).toBe(sessionType('2.0.0', USER));
    expect(readFileSync(join(folder, `${TYPES}/1.0.0.yaml`), 'utf8')).toBe(sessionType('1.0.0', USER));
  });

  it('keeps to the line of the version, skips numbers that are taken, and burned ones', async () => {
    const folder = releasedRegistry();
    writeSession(folder, '2.0.0', USER);
    writeSession(folder, '1.1.0', LENIENT);
    writeFileSync(
      join(folder, TYPES, 'lifecycle.yaml'),
      '1.1.0:\n  - event: revoked\n    at: "2026-01-01"\n    reason: Wrong.\n',
    );
    commitAll(folder);
    writeSession(folder, '1.5.0', LENIENT);
    const { stdout, stderr } = await ctxr(folder, ['bump', 'type:session@1.5.0']);
    expect(stdout, stderr).toBe(`${TYPES}/1.1.1.yaml\n`);
    writeSession(folder, '1.3.0', USER);
    expect((await ctxr(folder, ['bump', 'type:session@1.3.0'])).stdout).toBe(`${TYPES}/3.0.0.yaml\n`);
  });

  it('counts below 1.0.0 as ranges do, and leaves a pre-release of the right number alone', async () => {
    const folder = releasedRegistry();
    const write = (version: string, schema: string): void =>
      writeFileSync(
        join(folder, `contexts/types/early/${version}.yaml`),
        sessionType(version, schema).replace('id: session', 'id: early'),
      );
    execFileSync('mkdir', [join(folder, 'contexts/types/early')]);
    write('0.1.0', BASIC);
    commitAll(folder);
    write('0.1.1', USER);
    expect((await ctxr(folder, ['bump', 'early'])).stdout).toBe('contexts/types/early/0.2.0.yaml\n');
    writeSession(folder, '2.0.0-rc.1', USER);
    const { stderr } = await ctxr(folder, ['bump', 'session']);
    expect(stderr).toContain('2.0.0-rc.1.yaml has the truthful number already');
  });

  it('weighs the terms of policies', async () => {
    const folder = releasedRegistry();
    const policy = readFileSync(join(folder, 'policies/p1/1.0.0.yaml'), 'utf8').replace(
      'version: 1.0.0',
      'version: 1.1.0',
    );
    writeFileSync(join(folder, 'policies/p1/1.1.0.yaml'), policy.replace('[reader]', '[reader, writer]'));
    const { stdout, stderr } = await ctxr(folder, ['bump', 'policy:p1']);
    expect(stdout).toBe('policies/p1/2.0.0.yaml\n');
    expect(stderr).toContain('permits the role writer to read');
  });

  it('numbers a context whose schema is its type’s', async () => {
    const folder = releasedRegistry();
    const context = readFileSync(join(folder, 'contexts/ctx-session/1.1.0.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'contexts/ctx-session/1.1.1.yaml'),
      context.replace('1.1.0', '1.1.1').replace('[p1]', '[p1, p2]'),
    );
    const { stdout, stderr } = await ctxr(folder, ['bump', 'ctx-session']);
    expect(stdout, stderr).toBe('contexts/ctx-session/1.2.0.yaml\n');
    expect(stderr).toContain('the compliance tag gdpr is added');
  });

  it.each([
    [['bump', 'session'], 1, 'there is no change to number'],
    [['bump', 'sesion'], 1, 'There is a type "session"; use it.'],
    [['bump', 'session', '--kind', 'participant'], 2, 'use context, type or policy'],
    [['bump', 'server-a'], 2, 'is a server'],
    [['bump', 'session', '--from', 'nowhere.json'], 3, 'nowhere.json'],
    [['bump', 'session', '--from', 'broken.json'], 1, 'cannot be judged'],
  ] as const)('%j ends with %i and writes nothing', async (args, code, message) => {
    const folder = releasedRegistry();
    writeFileSync(join(folder, 'broken.json'), '{"type":"strin"}');
    const outcome = await ctxr(folder, args);
    expect({ code: outcome.code, stdout: outcome.stdout }, outcome.stderr).toEqual({ code, stdout: '' });
    expect(outcome.stderr).toContain(message);
    expect(status(folder)).toBe('?? broken.json\n');
  });

  it('never replaces a file that stands where the truthful version goes', async () => {
    const folder = releasedRegistry();
    writeSession(folder, '1.1.0', USER);
    writeFileSync(join(folder, `${TYPES}/2.0.0.yaml`), 'not: a declaration\n');
    const { code, stderr } = await ctxr(folder, ['bump', 'session@1.1.0']);
    expect({ code, stderr }).toMatchObject({ code: expect.any(Number) as number });
    expect(readFileSync(join(folder, `${TYPES}/2.0.0.yaml`), 'utf8')).toBe('not: a declaration\n');
    expect(existsSync(join(folder, `${TYPES}/1.1.0.yaml`)) || existsSync(join(folder, `${TYPES}/3.0.0.yaml`))).toBe(
      true,
    );
  });
});
