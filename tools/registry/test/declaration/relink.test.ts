import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slotOf } from '../../src/declaration/layout.ts';
import { type LinkInput, linkRegistry, type Registry } from '../../src/declaration/registry.ts';
import { type RelinkInput, relinkRegistry } from '../../src/declaration/relink.ts';

const PATHS = [
  'contexts/ctx-a/1.0.0.yaml',
  'contexts/ctx-a/1.10.0.yaml',
  'contexts/ctx-a/1.9.0.yaml',
  'contexts/ctx-a/not-a-version.yaml',
  'contexts/ctx-a/lifecycle.yaml',
  'contexts/ctx-b/1.0.0.yaml',
  'contexts/types/note/1.0.0.yaml',
  'contexts/types/note/lifecycle.yaml',
  'contexts/README.md',
  'policies/p1/1.0.0.yaml',
  'policies/p1/tests.yaml',
  'policies/p2/tests.yaml',
  'governance/registry.yaml',
  'governance/board.yaml',
  'governance/decision-rights.yaml',
  'governance/participants/team-a.yaml',
  'governance/participants/team-b.yaml',
  'governance/participants/server-a/1.0.0.yaml',
  'governance/profiles/g1.yaml',
  'governance/profiles/g2.yaml',
  'governance/proposals/0001-first.yaml',
  'governance/proposals/0002-second.yaml',
  'governance/decisions/0001/record.json',
];

/** What a file says; undefined for a file that cannot be read. */
const inputOf = (file: string, says: number | undefined): LinkInput => ({
  file,
  slot: slotOf(file),
  outline: says === undefined ? undefined : { value: { says }, members: ['says'] },
});

/** A registry whose maps are told apart by what they hold, in whatever order names came. */
function plain(registry: Registry): object {
  const names = (map: ReadonlyMap<string, unknown>): unknown => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const { contexts, types, policies, servers, files, ...rest } = registry;
  return { ...rest, files: [...files].sort(), names: [contexts, types, policies, servers].map(names) };
}

const edits = fc.array(fc.record({ file: fc.constantFrom(...PATHS), says: fc.option(fc.nat(9)), gone: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});

test('a registry that is linked on is the one that is linked anew, and the one before stays as it was', () => {
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 8 }), (steps) => {
      const state = new Map<string, LinkInput>();
      let registry = linkRegistry([]);
      for (const step of steps) {
        const before = plain(registry);
        const inputs = new Map<string, RelinkInput>();
        for (const { file, says, gone } of step) inputs.set(file, { ...inputOf(file, says ?? undefined), gone });
        for (const [file, input] of inputs)
          if (input.gone === true) state.delete(file);
          else state.set(file, inputOf(file, (input.outline?.value as { says?: number } | undefined)?.says));
        const next = relinkRegistry(registry, inputs.values(), new Set(state.keys()));
        expect(plain(registry)).toEqual(before);
        registry = next;
        const sorted = [...state.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
        expect(plain(registry)).toEqual(plain(linkRegistry(sorted)));
        expect([...registry.parties.keys()]).toEqual([...linkRegistry(sorted).parties.keys()]);
      }
    }),
  );
});
