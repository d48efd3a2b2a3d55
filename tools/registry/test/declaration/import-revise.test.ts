import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { differences } from '../../src/declaration/import/differences.ts';
import { nextNumber } from '../../src/declaration/import/number.ts';
import { revise } from '../../src/declaration/import/revise.ts';
import { yamlText } from '../../src/declaration/yaml/yaml-text.ts';

const WRITTEN = `# Kept by team-a.
kind: server
id: "a"   # quoted by hand
version: 1.0.0
server:
  name: org.example/a
  description: 'A.'
  packages:
    # the one for Node
    - registryType: npm
      identifier: a
      version: 1.0.0
    - { registryType: pypi, identifier: a-py }
`;

test('what stays keeps its place, its style and its comments', () => {
  const value = parse(WRITTEN) as Record<string, unknown> & { server: Record<string, unknown> };
  expect(revise(WRITTEN, value)).toBe(WRITTEN.replace('"a"   #', '"a" #'));
  const [npm, pypi] = value.server['packages'] as [object, object];
  const next = {
    ...value,
    version: '1.1.0',
    server: {
      name: 'org.example/a',
      title: 'A',
      description: 'A.',
      packages: [{ registryType: 'oci', identifier: 'a-oci' }, pypi, { ...npm, version: '1.1.0' }],
    },
  };
  expect(revise(WRITTEN, next)).toBe(`# Kept by team-a.
kind: server
id: "a" # quoted by hand
version: 1.1.0
server:
  name: org.example/a
  title: A
  description: 'A.'
  packages:
    - registryType: oci
      identifier: a-oci
    - { registryType: pypi, identifier: a-py }
    # the one for Node
    - registryType: npm
      identifier: a
      version: 1.1.0
`);
});

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.constantFrom('name', 'version', 'url', 'a', 'b', 'on', '1'), tie('value'), {
    maxKeys: 5,
    noNullPrototype: true,
  }),
}));

test('the revised text says the value, and says it again when nothing changed', () => {
  fc.assert(
    fc.property(json.map, json.map, (before, after) => {
      const text = revise(yamlText(before), after);
      expect(parse(text) ?? {}).toEqual(after);
      expect(revise(text, after)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test('two values differ nowhere exactly where they are equal', () => {
  fc.assert(
    fc.property(json.value, json.value, (a, b) => {
      expect(differences(a, a)).toEqual([]);
      expect(differences(a, b).length > 0).toBe(differences(b, a).length > 0);
    }),
  );
  expect(differences({ a: { b: [1, 2] }, 'c/d': 1 }, { a: { b: [1, 3] }, e: 1 })).toEqual(['/a/b/1', '/c~1d', '/e']);
});

test.each([
  ['0.0.1', '0.0.2'],
  ['1.2.9', '1.2.10'],
  ['1.2.3-rc.1', '1.2.3'],
])('after %s comes %s', (version, next) => expect(nextNumber(version)).toBe(next));
