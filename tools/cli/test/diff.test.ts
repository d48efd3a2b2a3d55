import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll, ctxr } from './harness.ts';
import { releasedRegistry, writeSession } from './released-type.ts';

const WITH_USER =
  '{ type: object, properties: { session_id: { type: string }, user_id: { type: string } }, required: [session_id] }';
const USER_REQUIRED =
  '{ type: object, properties: { session_id: { type: string }, user_id: { type: string } }, required: [session_id, user_id] }';

/** A registry whose type is released as 1.0.0 and 1.1.0, with 1.2.0 on disk alone. */
function withNewType(): string {
  const folder = releasedRegistry();
  writeSession(folder, '1.1.0', WITH_USER);
  commitAll(folder);
  writeSession(folder, '1.2.0', USER_REQUIRED);
  return folder;
}

describe('ctxr diff', () => {
  it('compares the last release of a name with what is on disk', async () => {
    const { code, stdout } = await ctxr(withNewType(), ['diff', 'type:session']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'type session 1.1.0 → type session 1.2.0\n  accepts fewer payloads; takes a major version',
    );
    expect(stdout).toContain(
      '  breaks writers  `user_id` became required\n                    such as {"session_id":""}\n',
    );
    expect(stdout).toContain(
      '  writers of type session 1.1.0: {"session_id":""} is valid under type session 1.1.0, but not',
    );
    expect(stdout).toContain('  readers of type session 1.1.0: every instance of type session 1.2.0 is valid under');
  });

  it('compares two versions, and one with the one before it', async () => {
    const folder = withNewType();
    const { stdout } = await ctxr(folder, ['diff', 'session@1.0.0', 'session@1.2.0', '--json']);
    const diff = JSON.parse(stdout) as Record<string, unknown>;
    expect(diff).toMatchObject({
      from: 'type session 1.0.0',
      to: 'type session 1.2.0',
      schema: {
        relation: 'narrowed',
        update: 'major',
        compatibility: 'backward',
        contentModel: 'open',
        backward: { verdict: 'breaking' },
        changes: [
          {
            kind: 'property-added',
            text: 'added required property `user_id` (string)',
            effect: { writers: 'breaks', readers: 'fits' },
          },
          { kind: 'annotation', text: 'words changed: description in 1 place' },
        ],
      },
    });
    const before = await ctxr(folder, ['diff', 'session@1.1.0']);
    expect(before.stdout).toContain('type session 1.0.0 → type session 1.1.0');
    expect(before.stdout).toContain('added optional property `user_id` (string)');
  });

  it('judges by the content model of the type', async () => {
    const folder = releasedRegistry();
    writeSession(
      folder,
      '1.1.0',
      '{ type: object, properties: { session_id: { type: string } }, required: [session_id] }',
      'contentModel: producer-closed\n',
    );
    commitAll(folder);
    writeSession(folder, '1.2.0', WITH_USER, 'contentModel: producer-closed\n');
    const { stdout } = await ctxr(folder, ['diff', 'type:session']);
    expect(stdout).toContain('takes a minor version (compatibility backward, content model producer-closed)');
    expect(stdout).toMatch(/breaks nobody {2}added optional property `user_id` \(string\)/);
  });

  it('shows a released file that was edited in place, at another base too', async () => {
    const folder = withNewType();
    execFileSync('git', ['-C', folder, 'tag', 'before']);
    commitAll(folder);
    const { stdout } = await ctxr(folder, ['diff', 'type:session', '--base', 'before']);
    expect(stdout).toContain('type session 1.1.0 → type session 1.2.0');
    expect((await ctxr(folder, ['diff', 'type:session'])).stderr).toContain('Nothing of type:session changed');
    writeSession(folder, '1.2.0', WITH_USER);
    const edited = await ctxr(folder, ['diff', 'type:session']);
    expect(edited.stdout).toContain('`user_id` became optional');
  });

  it('tells what changed beside the schema, of contexts and policies', async () => {
    const folder = releasedRegistry();
    const context = readFileSync(join(folder, 'contexts/ctx-session/1.1.0.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'contexts/ctx-session/1.2.0.yaml'),
      context
        .replace('1.1.0', '1.2.0')
        .replace('team-a', 'team-b')
        .replace('[p1]', '[p1, p2]')
        .replace('P7D', '{ period: P3D, legalHold: true }')
        .replace('Who is', 'Who was'),
    );
    const { stdout } = await ctxr(folder, ['diff', 'ctx-session']);
    for (const line of [
      'owner team-a → team-b',
      'policies gained p2 (minor)',
      'retention P7D → P3D under legal hold (major)',
      'description reworded',
    ])
      expect(stdout).toContain(`  ${line}\n`);
    expect(stdout).toContain('accepts the same payloads; takes a major version');
    const policy = readFileSync(join(folder, 'policies/p1/1.0.0.yaml'), 'utf8');
    writeFileSync(
      join(folder, 'policies/p1/1.1.0.yaml'),
      policy
        .replace('version: 1.0.0', 'version: 1.1.0')
        .replace(
          /^accessRules:\n/m,
          'accessRules:\n  - { id: no-share, effect: forbid, principals: { any: true }, actions: [share] }\n',
        ),
    );
    const rules = await ctxr(folder, ['diff', 'policy:p1', '--format', 'markdown']);
    expect(rules.stdout).toContain('### policy p1 1.0.0 → policy p1 1.1.0');
    expect(rules.stdout).toContain('- added access rule `no-share`: forbids everybody to share (minor)');
    expect(rules.stdout).toContain('**takes a minor version**');
  });

  it('writes Markdown in which schemas cannot put markup', async () => {
    const folder = releasedRegistry();
    writeFileSync(join(folder, 'a.json'), '{"enum":["a","<img src=x>","@team-a","|"],"description":"x"}');
    writeFileSync(join(folder, 'b.json'), '{"enum":["a"],"description":"y"}');
    const { stdout } = await ctxr(folder, ['diff', 'a.json', 'b.json', '--format', 'markdown']);
    expect(stdout).toContain('| change | writers | readers |\n|---|---|---|\n');
    expect(stdout).toContain('lost "&#60;img src=x&#62;", "&#64;team-a", "&#124;"');
    expect(stdout).toContain('| **breaks**, such as `"');
    expect(stdout).not.toMatch(/^[^`]*<img/m);
  });

  it('compares every new version with the one it follows, for a pull request', async () => {
    const folder = withNewType();
    const context = readFileSync(join(folder, 'contexts/ctx-note/1.0.0.yaml'), 'utf8');
    writeFileSync(join(folder, 'contexts/ctx-note/1.0.1.yaml'), context.replace('1.0.0', '1.0.1'));
    mkdirSync(join(folder, 'contexts/ctx-new'));
    writeFileSync(join(folder, 'contexts/ctx-new/1.0.0.yaml'), context.replace('ctx-note', 'ctx-new'));
    const { stdout } = await ctxr(folder, ['diff', '--format', 'markdown']);
    expect(stdout.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '### ctx-note 1.0.0 → ctx-note 1.0.1',
      '### type session 1.1.0 → type session 1.2.0',
      '### ctx-new 1.0.0',
    ]);
    const { stdout: json } = await ctxr(folder, ['diff', '--json']);
    expect(JSON.parse(json)).toMatchObject({
      changed: [{ to: 'ctx-note 1.0.1' }, { to: 'type session 1.2.0' }],
      first: ['ctx-new 1.0.0'],
    });
    expect(await ctxr(releasedRegistry(), ['diff'])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'nothing differs from HEAD\n',
    });
  });

  it('says so where nothing changed', async () => {
    const folder = releasedRegistry();
    cpSync(join(folder, 'contexts/types/session/1.0.0.yaml'), join(folder, 'copy.yaml'));
    const { stdout } = await ctxr(folder, ['diff', 'copy.yaml', 'type:session@1.0.0']);
    expect(stdout).toContain('copy.yaml → type session 1.0.0\n  accepts the same payloads; takes a patch version');
    expect(stdout).toContain('nothing changed');
  });

  it.each([
    [['diff', 'type:session', '--format', 'yaml'], 2, 'use human, markdown, json'],
    [['diff', 'sesion@1.0.0'], 1, 'There is a type "session"; use it.'],
    [['diff', 'session@9.0.0', 'session@1.0.0'], 1, 'has no version 9.0.0'],
    [['diff', 'session@1.0.0'], 1, 'is the first'],
    [['diff', 'type:session', 'type:session@1.0.0'], 2, 'names no version'],
    [['diff', 'a.json'], 2, 'there is no file a.json'],
    [['diff', 'contexts/types/session/1.0.0.yaml'], 2, 'two files are compared'],
    [['diff', 'type:session', '--base', 'nowhere'], 3, 'nowhere names no commit'],
  ] as const)('%j ends with %i', async (args, code, message) => {
    const outcome = await ctxr(releasedRegistry(), args);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });
});
