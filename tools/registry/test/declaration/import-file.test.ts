import { expect, test } from 'vitest';
import { readServerFile } from '../../src/declaration/import/file.ts';
import { RegistryError } from '../../src/error/registry-error.ts';

const read = (text: string | Uint8Array): ReturnType<typeof readServerFile> =>
  readServerFile(Buffer.from(text), 'x.json');
const one = { name: 'org.example/x', description: 'X.', version: '1.0.0' };

test.each([
  ['a server.json', one, ['']],
  ['a list', [one, one], ['/0', '/1']],
  ['servers', { servers: [one] }, ['/servers/0']],
  ['a ServerList', { servers: [{ server: one, _meta: {} }], metadata: { count: 1 } }, ['/servers/0/server']],
  ['one ServerResponse', { server: one, _meta: {} }, ['/server']],
  ['entries', { source: 's', entries: [one, { path: 'p', data: one }] }, ['/entries/0', '/entries/1/data']],
  ['ToolHive', { version: '1', data: { servers: [one] } }, ['/data/servers/0']],
])('%s is understood', (_, document, pointers) => {
  const entries = read(JSON.stringify(document));
  expect(entries.map(({ pointer }) => pointer)).toEqual(pointers);
  for (const { value } of entries) expect(value).toEqual(one);
});

test('a byte order mark is no fault', () => expect(read(`\uFEFF${JSON.stringify(one)}`)).toHaveLength(1));

test.each(['', '{', '7', '{}', '[]', '{"servers":[]}', '{"a":1}', Uint8Array.of(0x22, 0xff, 0x22)])(
  '%j is refused',
  (text) => {
    expect(() => read(text)).toThrow(RegistryError);
  },
);

test('a member that stands twice faults its entry alone', () => {
  const [bad, good] = read(`[{"name":"a/b","version":"1.0.0","_meta":{"x":{"k":1,"k":2}}},${JSON.stringify(one)}]`);
  expect(bad?.fault).toBe('/_meta/x/k: the member appears twice, and readers disagree which one counts');
  expect(good?.fault).toBeUndefined();
  expect(() => read(`{"servers":[${JSON.stringify(one)}],"servers":[${JSON.stringify(one)}]}`)).toThrow(
    /\/servers twice/,
  );
});
