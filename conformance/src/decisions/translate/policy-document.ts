import { caseLine, right, rule } from '../case-line.ts';
import { Roster } from '../roster.ts';
import type { Translation } from '../translation.ts';

type Node = string | { readonly any: readonly Node[] };

/** A right for each member; an any-of is the groups that a right asks. Rights do not nest. */
export function policyDocument({ approval }: { readonly approval: readonly Node[] }): Translation | undefined {
  const groups = approval.map((node) => (typeof node === 'string' ? [node] : node.any));
  if (!groups.flat().every((node) => typeof node === 'string')) return undefined;
  return {
    line: caseLine({
      teams: [new Roster().team('rule1', [])],
      rights: groups.map((names, index) =>
        right(
          `member-${index + 1}`,
          rule(
            names.map((name) => `team:${name as string}`),
            1,
          ),
        ),
      ),
      signals: [],
    }),
    facts: (answer) => ({ accepted: !('fault' in answer) }),
  };
}
