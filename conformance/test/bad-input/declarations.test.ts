import { symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contents, ctxr, edit, errorOf, git, releasedRegistry, write } from './bad-registry.ts';

const CONTEXT = 'contexts/ctx-new/1.0.0.yaml';
const TYPE = 'contexts/types/session/1.1.0.yaml';

const context = (changes: Readonly<Record<string, string>> = {}, more = ''): string => {
  const members = {
    id: 'ctx-new',
    name: 'NewContext',
    version: '1.0.0',
    owner: 'team-a',
    schema: '{ type: object, properties: { a: { type: string } } }',
    governance: 'g1',
    policies: '[p1]',
    enabled: 'true',
    ...changes,
  };
  return `${Object.entries(members)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')}${more}`;
};

type Case = readonly [fault: string, file: string, content: string | Uint8Array, rule: string, place: string];

const NEW: readonly Case[] = [
  ['invalid YAML', CONTEXT, 'id: [ctx-new\nname: x\n', 'yaml-syntax', '2:1'],
  ['a duplicate key', CONTEXT, context({}, 'owner: team-b\n'), 'unique-key', '9:1'],
  [
    'a bomb of aliases',
    CONTEXT,
    `a: &a [x, x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [*${'abcdefgh'[at] ?? ''}, *${'abcdefgh'[at] ?? ''}]\n`).join('')}`,
    'no-alias',
    '1:7',
  ],
  ['a value of another type', CONTEXT, context({ enabled: 'perhaps' }), 'field-type', '8:10'],
  ['an unknown field with a near miss', CONTEXT, context({}, 'retenton: P7D\n'), 'known-field', '9:1'],
  ['an id that is not the path', CONTEXT, context({ id: 'ctx-other' }), 'path-identity', '1:5'],
  ['a version that is not the path', CONTEXT, context({ version: '1.0.1' }), 'path-identity', '3:10'],
  ['an unknown owner', CONTEXT, context({ owner: 'team-z' }), 'owner-exists', '4:8'],
  ['an unknown policy', CONTEXT, context({ policies: '[p1, p9]' }), 'policy-exists', '7:16'],
  ['an unknown profile', CONTEXT, context({ governance: 'g9' }), 'profile-exists', '6:13'],
  [
    'an unknown type',
    CONTEXT,
    context({ schema: '{}' }, 'type: sesion@^1\n').replace(/^schema.*\n/m, ''),
    'type-exists',
    '8:7',
  ],
  [
    'a version lower than the last of its line',
    'contexts/ctx-session/1.0.5.yaml',
    context({ id: 'ctx-session', version: '1.0.5' }),
    'version-increases',
    '3:10',
  ],
  ['a context derived from itself', CONTEXT, context({}, 'derivedFrom: [ctx-new@^1]\n'), 'derivation-acyclic', '9:15'],
  ['a schema that is none', CONTEXT, context({ schema: '{ type: objekt }' }), 'schema-valid', '5:17'],
  [
    'a remote $ref',
    CONTEXT,
    context({ schema: '{ type: object, properties: { a: { $ref: https://example.org/a.json } } }' }),
    'local-reference',
    '5:50',
  ],
  ['5 MB', CONTEXT, Buffer.alloc(5_000_000, 'a'), 'file-size', '1:1'],
  [
    'bytes that are no UTF-8',
    CONTEXT,
    Buffer.concat([Buffer.from('id: ctx-new\nname: '), Buffer.from([0xff, 0xfe])]),
    'utf8-encoding',
    '2:7',
  ],
  ['__proto__ as a member', CONTEXT, context({}, '__proto__: { polluted: true }\n'), 'no-reserved-key', '9:1'],
  ['"__proto__" in quotes', CONTEXT, context({}, '"\\x5f_proto__": { polluted: true }\n'), 'no-reserved-key', '9:1'],
  [
    '__proto__ deep in a schema',
    CONTEXT,
    context({ schema: '{ type: object, properties: { __proto__: { type: string } } }' }),
    'no-reserved-key',
    '5:39',
  ],
  ['__proto__ in an example', CONTEXT, context({}, 'examples: [{ a: { __proto__: 1 } }]\n'), 'no-reserved-key', '9:19'],
  [
    '__proto__ as a reference',
    CONTEXT,
    context({ owner: '__proto__', policies: '[constructor]' }),
    'policy-exists',
    '7:12',
  ],
  [
    'a file called __proto__.yaml',
    'governance/participants/__proto__.yaml',
    'kind: team\nid: __proto__\nname: P\n',
    'well-formed-name',
    '1:1',
  ],
  [
    'a folder called __proto__',
    'contexts/__proto__/1.0.0.yaml',
    context({ id: '__proto__' }),
    'well-formed-name',
    '1:1',
  ],
  [
    'a version called __proto__',
    'contexts/ctx-new/__proto__.yaml',
    context({ version: '__proto__' }),
    'well-formed-name',
    '1:1',
  ],
  [
    '__proto__ as a version of a lifecycle',
    'contexts/ctx-session/lifecycle.yaml',
    '__proto__:\n  - event: revoked\n',
    'no-reserved-key',
    '1:1',
  ],
  [
    'a pattern that never ends',
    TYPE,
    `id: session\nname: Session\nversion: 1.1.0\ndescription: x\nowner: team-a\ngovernancePolicy: g1\nretention: P30D\nschema:\n  type: object\n  properties:\n    a: { type: string, description: x, pattern: '^(a+)+$' }\nexamples:\n  - a: ${'a'.repeat(40)}!\n`,
    'pattern-bounded',
    '11:49',
  ],
  [
    'a pattern and an example that take hours',
    CONTEXT,
    context(
      { schema: "{ type: object, properties: { a: { pattern: '.*.*.*=$' } } }" },
      `examples: [{ a: ${'x'.repeat(20_000)} }]\n`,
    ),
    'example-valid',
    '9:12',
  ],
];

describe('a declaration with', () => {
  it.each(NEW)('%s is a finding with its place', async (_, file, content, rule, place) => {
    const folder = releasedRegistry();
    write(folder, file, content);
    await expectFinding(folder, file, rule, place);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('a released file edited is a finding where it was edited', async () => {
    const folder = releasedRegistry();
    edit(folder, 'contexts/ctx-note/1.0.0.yaml', 'NoteContext', 'NotesContext');
    await expectFinding(folder, 'contexts/ctx-note/1.0.0.yaml', 'released-unchanged', '2:7');
  });

  it('a circle of two is found where it closes', async () => {
    const folder = releasedRegistry();
    for (const [id, other] of [
      ['ctx-a', 'ctx-b'],
      ['ctx-b', 'ctx-a'],
    ] as const)
      write(folder, `contexts/${id}/1.0.0.yaml`, context({ id }, `derivedFrom: [${other}@^1]\n`));
    await expectFinding(folder, 'contexts/ctx-b/1.0.0.yaml', 'derivation-acyclic', '9:15');
  });

  it.each([['/etc/hostname'], ['../../policies/p1/1.0.0.yaml']])('a link to %s is not followed', async (target) => {
    const folder = releasedRegistry();
    const released = join(folder, 'contexts/ctx-session/1.1.0.yaml');
    unlinkSync(released);
    symlinkSync(target, released);
    await expectFinding(folder, 'contexts/ctx-session/1.1.0.yaml', 'regular-file', '1:1');
  });
});

/** The finding in two reports; the folder stays as it was, and what is committed with it is not published. */
async function expectFinding(folder: string, file: string, rule: string, place: string): Promise<void> {
  const before = contents(folder);
  const concise = await ctxr(folder, ['check', '--reporter', 'concise']);
  expect(concise.stdout).toContain(`${file}:${place}: error[${rule}] `);
  expect(concise.code).toBe(1);
  const json = await ctxr(folder, ['check', '--json']);
  const { findings } = JSON.parse(json.stdout) as { findings: { rule: string; place: { file: string } }[] };
  expect(findings.some((finding) => finding.rule === rule && finding.place.file === file)).toBe(true);
  expect((await ctxr(folder, ['check'])).stdout).toContain(`--> ${file}:${place}\n`);
  expect(contents(folder)).toEqual(before);
  if (rule === 'released-unchanged' || rule === 'version-increases') return;
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'fixture: fault');
  const refused = await ctxr(folder, ['publish', '--json']);
  expect([refused.code, errorOf(refused).code]).toEqual([1, 'CHECK_FAILED']);
  expect(contents(folder)).toEqual(before);
}
