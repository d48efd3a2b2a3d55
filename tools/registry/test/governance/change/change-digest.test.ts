import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeDigest, filesOf } from '../../../src/governance/change/change-digest.ts';
import type { RawChange } from '../../../src/governance/change/raw-change.ts';

const state = fc.record({
  mode: fc.constantFrom('100644', '100755', '120000', '160000'),
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
});
const path = fc.stringMatching(/^[a-zA-Zé\u{1f600}]{1,6}(\/[a-z.]{1,6})?$/u);
const anyChange: fc.Arbitrary<RawChange> = fc.oneof(
  fc.record({ path, before: state }),
  fc.record({ path, after: state }),
  fc.record({ path, before: state, after: state }),
);
const anyChanges = fc.uniqueArray(anyChange, { selector: (change) => change.path, minLength: 1, maxLength: 8 });

test('is the same in whatever order the files come', () => {
  fc.assert(
    fc.property(
      anyChanges.chain((changes) =>
        fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length })),
      ),
      ([changes, shuffled]) => {
        expect(changeDigest(shuffled, '7')).toBe(changeDigest(changes, '7'));
      },
    ),
  );
});

test('differs as soon as anything of any file does', () => {
  fc.assert(
    fc.property(
      anyChanges,
      fc.nat(),
      fc.constantFrom('path', 'mode', 'contents', 'side', 'absence'),
      (changes, at, what) => {
        const position = at % changes.length;
        const edited = changes.flatMap((change, index) => (index === position ? edit(change, what) : [change]));
        expect(changeDigest(edited, '7')).not.toBe(changeDigest(changes, '7'));
      },
    ),
  );
});

function edit(change: RawChange, what: string): RawChange[] {
  const { path: name, before, after } = change;
  const own = after ?? before ?? { mode: '', sha256: '' };
  const other = { ...own, ...(what === 'mode' ? { mode: '100600' } : { sha256: 'f'.repeat(64) + own.sha256 }) };
  if (what === 'absence') return [];
  if (what === 'path') return [{ ...change, path: `${name}x` }];
  if (what === 'side')
    return [
      {
        path: name,
        ...(after && { before: after }),
        ...(before && { after: before }),
        ...(before && after && { after: other }),
      },
    ];
  return [after ? { ...change, after: other } : { ...change, before: other }];
}

const file = { mode: '100644', sha256: 'a'.repeat(64) };

test('leaves out the folder of the decision itself, and of no other', () => {
  const change = { path: 'contexts/a/1.0.0.yaml', after: file };
  const record = (of: string): RawChange => ({ path: `governance/decisions/${of}/board-1.json`, after: file });
  const digest = changeDigest([change], '7');
  expect(changeDigest([change, record('7')], '7')).toBe(digest);
  for (const other of ['8', '77', '07']) expect(changeDigest([change, record(other)], '7')).not.toBe(digest);
  expect(changeDigest([change, { path: 'governance/decisions/7', after: file }], '7')).not.toBe(digest);
  expect(filesOf([change, record('7')], '7')).toEqual({ [change.path]: file.sha256 });
});

test('two names whose bytes are no text stay two, and can be written down', () => {
  const broken = (unit: string): RawChange => ({ path: `tools/${unit}`, after: file });
  expect(changeDigest([broken('\udcff')], '7')).not.toBe(changeDigest([broken('\udcfe')], '7'));
  expect(filesOf([broken('\udcff')], '7')).toEqual({ 'tools/\\xff': file.sha256 });
});

test('a file called __proto__ is a file like any other', () => {
  const files = filesOf([{ path: '__proto__', before: file }], '7');
  expect(Object.keys(files)).toEqual(['__proto__']);
  expect(JSON.stringify(files)).toBe('{"__proto__":"removed"}');
});
