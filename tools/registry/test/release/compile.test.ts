import { gunzipSync } from 'node:zlib';
import { type BulkLine, canonicalJson } from '@ctxr/model';
import { expect, test } from 'vitest';
import { RegistryError } from '../../src/error/registry-error.ts';
import { bulkFile } from '../../src/release/bulk.ts';
import { buildTree } from '../../src/release/prefix-tree.ts';
import { sha256Hex } from '@ctxr/client';
import { askCedar } from '@ctxr/client/cedar';
import { staticApi } from '../../src/release/static-api.ts';
import { compileFiles, contextFile, type Files, jsonOf, SMALL, textOf } from './fixture.ts';

const compiled = compileFiles(SMALL);
const nameOf = (id: string) => compiled.names.find((name) => name.id === id);

test('the same files give the same bytes, in whatever order they are read', () => {
  const reversed = compileFiles(Object.fromEntries(Object.entries(SMALL).reverse()));
  expect(reversed.root).toBe(compiled.root);
  expect(reversed.names).toEqual(compiled.names);
  expect(bulkFile(reversed).sha256).toBe(bulkFile(compiled).sha256);
});

test('the order of members in a file does not matter, a value does', () => {
  const [path, value] = Object.entries(contextFile('ctx-a', '1.0.0'))[0] ?? ['', {}];
  const root = (file: object): string => compileFiles({ [path]: file }).root;
  expect(root(Object.fromEntries(Object.entries(value).reverse()))).toBe(root(value));
  expect(root({ ...value, name: 'Other' })).not.toBe(root(value));
});

test('statuses, reasons, replacements and added policies come from the lifecycle', () => {
  expect(nameOf('ctx-note')?.versions).toMatchObject([
    { version: '1.0.0', status: 'deprecated', reason: 'Use 1.1.0.', replacedBy: 'ctx-note@^1.1' },
    { version: '1.1.0', status: 'active', policiesAdded: ['p2'] },
    { version: '2.0.0-rc.1', status: 'active' },
  ]);
  expect(nameOf('ctx-old')?.versions).toMatchObject([{ status: 'withdrawn', reason: 'Unused.' }]);
  expect(compiled.revoked).toEqual([
    {
      kind: 'context',
      id: 'ctx-gone',
      version: '1.0.0',
      at: '2026-09-04',
      reason: 'Leaks.',
      replacedBy: 'ctx-note@^1',
    },
  ]);
});

test('a version that is enabled again has neither reason nor replacement', () => {
  const files = {
    ...contextFile('ctx-a', '1.0.0', { enabled: false }),
    'contexts/ctx-a/lifecycle.yaml': {
      '1.0.0': [
        { event: 'enabled', at: '2026-01-01', reason: 'Ready.' },
        { event: 'deprecated', at: '2026-02-01', reason: 'Old.', replacedBy: 'ctx-b' },
        { event: 'enabled', at: '2026-03-01', reason: 'Needed after all.' },
      ],
    },
  };
  const [entry] = compileFiles(files).names[0]?.versions ?? [];
  expect(entry).toEqual({ version: '1.0.0', sha256: entry?.sha256, length: entry?.length, status: 'active' });
});

test('objects are the canonical JSON of what was declared, without the accounts of people', () => {
  for (const [sha256, bytes] of compiled.objects) expect(sha256Hex(bytes)).toBe(sha256);
  const [team] = nameOf('team-a')?.versions ?? [];
  expect(jsonOf(compiled.objects.get(team?.sha256 ?? ''))).toEqual({ kind: 'team', id: 'team-a', name: 'Team A' });
  const [policy] = nameOf('p1')?.versions ?? [];
  const bytes = compiled.objects.get(policy?.sha256 ?? '');
  expect(textOf(bytes)).toBe(canonicalJson(SMALL['policies/p1/1.0.0.yaml']));
  expect(policy?.length).toBe(bytes?.length);
});

test('what is edited in place has no version in the index', () => {
  for (const id of ['team-a', 'client-a', 'g1']) expect(nameOf(id)?.versions[0]).not.toHaveProperty('version');
  expect(nameOf('server-a')?.versions[0]?.version).toBe('1.0.0');
});

test('the bulk file holds the whole index, and the same root follows from it', () => {
  const lines = gunzipSync(bulkFile(compiled).bytes).toString().trimEnd().split('\n');
  const parsed = lines.map((line) => JSON.parse(line) as BulkLine);
  expect(buildTree(parsed.map(({ name }) => name)).root).toBe(compiled.root);
  for (const { name, objects } of parsed)
    expect(objects.map((object) => sha256Hex(canonicalJson(object)))).toEqual(
      name.versions.map(({ sha256 }) => sha256),
    );
});

test('the gzip header carries no time and no system', () => {
  expect([...bulkFile(compiled).bytes.subarray(4, 10)]).toEqual([0, 0, 0, 0, 2, 255]);
});

test.each<[string, Files, RegExp]>([
  ['an id that is none', contextFile('Ctx_A', '1.0.0'), /Ctx_A.*is no id/],
  [
    'a server and a team of one id',
    {
      'governance/participants/x.yaml': { kind: 'team', id: 'x' },
      'governance/participants/x/1.0.0.yaml': { id: 'x' },
    },
    /Two declarations claim the participant x/,
  ],
])('%s is refused', (_, files, message) => {
  expect(() => compileFiles(files)).toThrow(RegistryError);
  expect(() => compileFiles(files)).toThrow(message);
});

test('the read API lists every kind and serves what may be used, byte-equal to the objects', () => {
  const revocations = new TextEncoder().encode('{}');
  const files = staticApi(compiled, revocations);
  expect(jsonOf(files.get('v1/contexts.json'))).toEqual({
    contexts: [
      { id: 'ctx-gone', name: 'Context ctx-gone', version: '1.0.0', status: 'revoked', owner: 'team-a' },
      {
        id: 'ctx-note',
        name: 'Context ctx-note',
        version: '1.1.0',
        status: 'active',
        owner: 'team-a',
        href: 'contexts/ctx-note',
      },
      {
        id: 'ctx-old',
        name: 'Context ctx-old',
        version: '1.0.0',
        status: 'withdrawn',
        owner: 'team-a',
        href: 'contexts/ctx-old@1.0.0',
      },
    ],
  });
  const current = nameOf('ctx-note')?.versions[1];
  for (const path of ['ctx-note', 'ctx-note.json', 'ctx-note@1.1.0', 'ctx-note@1.1.0.json'])
    expect(files.get(`v1/contexts/${path}`)).toBe(compiled.objects.get(current?.sha256 ?? ''));
  expect(files.has('v1/contexts/ctx-old')).toBe(false);
  expect([...files.keys()].filter((path) => path.includes('ctx-gone'))).toEqual([]);
  expect(files.get('v1/revocations.json')).toBe(revocations);
  expect([...files.keys()].filter((path) => /^v1\/[a-z]+\.json$/.test(path)).sort()).toEqual(
    ['contexts', 'participants', 'policies', 'profiles', 'revocations', 'types'].map((name) => `v1/${name}.json`),
  );
});

test('where every version is a pre-release the highest is current', () => {
  const files = staticApi(
    compileFiles({ ...contextFile('ctx-a', '1.0.0-rc.1'), ...contextFile('ctx-a', '1.0.0-rc.2') }),
    new Uint8Array(),
  );
  expect(jsonOf(files.get('v1/contexts/ctx-a'))).toMatchObject({ version: '1.0.0-rc.2' });
});

test('a context without a schema of its own is linked to the lowest live release of its type', () => {
  const typed = contextFile('ctx-typed', '1.0.0', { schema: undefined, type: 'note@^1' });
  const linkIn = (files: Files) =>
    compileFiles(files).names.find(({ id }) => id === 'ctx-typed')?.versions[0]?.schemaFrom;
  const [path = '', type = {}] = Object.entries(SMALL).find(([file]) => file.startsWith('contexts/types/')) ?? [];
  const next = { [path.replace('1.0.0', '1.1.0')]: { ...type, version: '1.1.0' } };
  expect(linkIn({ ...SMALL, ...typed, ...next })).toEqual({
    id: 'note',
    version: '1.0.0',
    sha256: nameOf('note')?.versions[0]?.sha256,
    length: nameOf('note')?.versions[0]?.length,
  });
  const gone = {
    'contexts/types/note/lifecycle.yaml': { '1.0.0': [{ event: 'withdrawn', at: '2026-09-01', reason: 'Old.' }] },
  };
  expect(linkIn({ ...SMALL, ...typed, ...next, ...gone })).toMatchObject({ version: '1.1.0' });
  expect(linkIn({ ...SMALL, ...typed, ...gone })).toBeUndefined();
  expect(linkIn({ ...SMALL, ...contextFile('ctx-typed', '1.0.0', { type: 'note@^1' }) })).toBeUndefined();
});

test('the access rules of what may be used are served as the text of Cedar, with its schema', () => {
  const rule = { id: 'members-read', effect: 'permit', principals: { roles: ['member'] }, actions: ['read'] };
  const type = SMALL['contexts/types/note/1.0.0.yaml'];
  const policy = SMALL['policies/p1/1.0.0.yaml'];
  const files = staticApi(
    compileFiles({
      ...SMALL,
      'contexts/types/note/1.1.0.yaml': { ...type, version: '1.1.0', accessRules: [{ ...rule, when: 'context.mtls' }] },
      'policies/p1/1.1.0.yaml': { ...policy, version: '1.1.0', accessRules: [rule, { ...rule, id: 'second' }] },
      'policies/p1/1.2.0.yaml': { ...policy, version: '1.2.0' },
      'policies/p1/lifecycle.yaml': {
        '1.1.0': [{ event: 'withdrawn', at: '2026-09-01', reason: 'Old.' }],
        '1.2.0': [{ event: 'revoked', at: '2026-09-01', reason: 'Wrong.' }],
      },
      'policies/p3/1.0.0.yaml': {
        ...policy,
        id: 'p3',
        accessRules: [rule, { ...rule, when: 'true } unless { false' }],
      },
      'policies/p4/1.0.0.yaml': { ...policy, id: 'p4', accessRules: [] },
    }),
    new Uint8Array(),
  );
  const cedar = [...files.keys()].filter((path) => /\.cedar(schema)?$/.test(path)).sort();
  expect(cedar).toEqual([
    'v1/policies/p1.cedar',
    'v1/policies/p1@1.0.0.cedar',
    'v1/policies/p1@1.1.0.cedar',
    'v1/policies/p2.cedar',
    'v1/policies/p2@1.0.0.cedar',
    'v1/policies/schema.cedarschema',
    'v1/types/note.cedar',
    'v1/types/note@1.1.0.cedar',
  ]);
  expect(files.get('v1/policies/p1.cedar')).toBe(files.get('v1/policies/p1@1.0.0.cedar'));
  expect(textOf(files.get('v1/types/note.cedar'))).toBe(`// The access rules of note@1.1.0. Nobody signs this text.

@id("members-read")
permit (
  principal in Role::"member",
  action == Action::"read",
  resource
)
when { context.mtls };
`);
  expect(textOf(files.get('v1/policies/p1@1.1.0.cedar'))).toMatch(
    /^\/\/ .*\n\n@id\("members-read"\)[^]*;\n\n@id\("second"\)/,
  );
});

test('what is compiled can be read back by Cedar, with its schema', () => {
  const files = staticApi(compiled, new Uint8Array());
  const answer = askCedar((cedar) =>
    cedar.validate({
      schema: textOf(files.get('v1/policies/schema.cedarschema')),
      policies: { staticPolicies: textOf(files.get('v1/policies/p1.cedar')) },
    }),
  );
  expect(answer).toEqual({ type: 'success', validationErrors: [], validationWarnings: [], otherWarnings: [] });
});

test('a registry without access rules has no text of Cedar', () => {
  const files = staticApi(compileFiles(contextFile('ctx-a', '1.0.0')), new Uint8Array());
  expect([...files.keys()].filter((path) => path.includes('cedar'))).toEqual([]);
});
