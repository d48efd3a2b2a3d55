import type { DecisionRule } from '@ctxr/model';
import type { Constitution } from '../constitution/constitution.ts';
import type { Owners } from '../constitution/groups.ts';
import type { ChangedItem, Effect } from '../effect/item.ts';
import { isAbout } from '../../check/rights-in-force.ts';

/** One right that a change needs, for one pair of owners where the right asks owners. */
export interface Requirement {
  readonly right: string;
  readonly rule: DecisionRule;
  readonly owners: Owners;
  readonly because: readonly { readonly path: string; readonly effect: Effect }[];
}

/** Everything that an item does with the rights that match it: all of them, or the default where there are none. */
export function requirementsOf(items: readonly ChangedItem[], { rights }: Constitution): readonly Requirement[] {
  const found = new Map<string, { -readonly [K in keyof Requirement]: Requirement[K] }>();
  for (const item of items)
    for (const effect of item.effects) {
      const matching = rights.rights.filter(({ when }) => isAbout(when, item, effect));
      const needed = matching.length > 0 ? matching : [{ id: 'default', decide: rights.default }];
      for (const { id, decide } of needed) {
        const owners = asksOwner(decide) ? (item.owner ?? {}) : {};
        const key = [id, owners.before ?? '', owners.after ?? ''].join(' ');
        const known = found.get(key) ?? { right: id, rule: decide, owners, because: [] };
        found.set(key, { ...known, because: [...known.because, { path: item.path, effect }] });
      }
    }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, requirement]) => requirement);
}

/** A right of its own for the whole change, such as that of an emergency. */
export const wholeRequirement = (right: string, rule: DecisionRule, items: readonly ChangedItem[]): Requirement => ({
  right,
  rule,
  owners: {},
  because: items.flatMap(({ path, effects }) => effects.map((effect) => ({ path, effect }))),
});

const asksOwner = ({ by, mustInclude = [], excludeConflicted }: DecisionRule): boolean =>
  excludeConflicted === true || [...by, ...mustInclude].some((group) => group.startsWith('owner'));
