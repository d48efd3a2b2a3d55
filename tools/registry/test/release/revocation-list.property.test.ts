import { type IndexKind, type RevocationEntry, revocationKey, type RevocationList } from '@ctxr/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forbiddenBy, hasAllOf, mergedLists, revocationList } from '../../src/release/revocations.ts';

const day = fc.constantFrom('2026-01-01', '2026-02-01');
const reason = fc.constantFrom('Leaks.', 'Wrong.');
const entry: fc.Arbitrary<RevocationEntry> = fc
  .record({
    kind: fc.constantFrom<IndexKind>('context', 'policy'),
    id: fc.constantFrom('ctx-a', 'ctx-b'),
    version: fc.constantFrom('1.0.0', '1.0.0-rc.1', '2.0.0'),
    at: day,
    reason,
    replacedBy: fc.option(fc.constantFrom('ctx-a@^2', 'ctx-b@^1'), { nil: undefined }),
    lifted: fc.option(fc.record({ at: day, reason }), { nil: undefined }),
  })
  .map(({ replacedBy, lifted, ...rest }) => ({
    ...rest,
    ...(replacedBy !== undefined && { replacedBy }),
    ...(lifted !== undefined && { lifted }),
  }));
const list: fc.Arbitrary<RevocationList> = fc.array(entry, { maxLength: 8 }).map((entries) => ({ format: 1, entries }));
const nothing: RevocationList = { format: 1, entries: [] };

const keys = ({ entries }: RevocationList): string[] => [...new Set(entries.map(revocationKey))].sort();

test('a merged list has every entry of both, once, and no other', () => {
  fc.assert(
    fc.property(list, list, (a, b) => {
      const merged = mergedLists(a, b);
      expect(keys(merged)).toEqual(keys({ format: 1, entries: [...a.entries, ...b.entries] }));
      expect(merged.entries).toHaveLength(keys(merged).length);
      expect(hasAllOf(merged, a) && hasAllOf(merged, b)).toBe(true);
    }),
  );
});

test('the order of merging never matters, and merging again changes nothing', () => {
  fc.assert(
    fc.property(list, list, list, (a, b, c) => {
      expect(mergedLists(a, b)).toEqual(mergedLists(b, a));
      expect(mergedLists(mergedLists(a, b), c)).toEqual(mergedLists(a, mergedLists(b, c)));
      expect(mergedLists(mergedLists(a, b), a)).toEqual(mergedLists(a, b));
    }),
  );
});

test('what either list lifts is lifted, and nothing else is', () => {
  fc.assert(
    fc.property(list, list, (a, b) => {
      const both = [...a.entries, ...b.entries];
      for (const each of mergedLists(a, b).entries) {
        const same = both.filter((other) => revocationKey(other) === revocationKey(each));
        expect(each.lifted !== undefined).toBe(same.some(({ lifted }) => lifted !== undefined));
      }
    }),
  );
});

test('what the lifecycles revoke is forbidden after it, and every entry from before is kept as it was', () => {
  fc.assert(
    fc.property(list, fc.array(entry, { maxLength: 4 }), (earlier, events) => {
      const declared = events.map(({ lifted: _, ...event }) => event);
      const before = mergedLists(earlier, nothing);
      const next = revocationList(declared, before);
      for (const kept of before.entries) expect(next.entries).toContainEqual(kept);
      const lifted = new Set(before.entries.flatMap((each) => (each.lifted ? [revocationKey(each)] : [])));
      const forbidden = forbiddenBy(next.entries);
      for (const each of declared)
        if (!lifted.has(revocationKey(each))) expect(forbidden).toContain(`${each.kind}/${each.id}@${each.version}`);
      expect(revocationList(declared, next)).toEqual(next);
    }),
  );
});
