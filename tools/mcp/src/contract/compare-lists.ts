import { canonicalJson, CONTRACT_LISTS, type ContractList } from '@ctxr/model';
import { compareResources } from './compare-resources.ts';
import { comparePrompts } from './compare-prompts.ts';
import { compareTools } from './compare-tools.ts';
import type { ContractDifference } from './difference.ts';
import { type Item, type ItemChange, withHidden } from './item-change.ts';
import type { SchemaPatience } from './schema-change.ts';
import { textChange } from './text-change.ts';

/** What became of one item; each list has members of its own. */
type CompareItem = (before: Item, after: Item, partial: boolean, patience: SchemaPatience) => readonly ItemChange[];

const COMPARE: Readonly<Record<ContractList, CompareItem>> = {
  tools: compareTools,
  resources: compareResources,
  resourceTemplates: compareResources,
  prompts: comparePrompts,
};

const SINGULAR: Readonly<Record<ContractList, string>> = {
  tools: 'tool',
  resources: 'resource',
  resourceTemplates: 'resource template',
  prompts: 'prompt',
};

/** The differences between two lists, item by item, in the order of their names. */
export function compareLists(
  list: ContractList,
  before: readonly object[],
  after: readonly object[],
  partial: boolean,
  patience: () => SchemaPatience,
): readonly ContractDifference[] {
  const [old, next] = [groupsOf(list, before), groupsOf(list, after)];
  return [...new Set([...old.keys(), ...next.keys()])].sort().flatMap((item) => {
    const [was = [], is = []] = [old.get(item), next.get(item)];
    const changes = existenceChange(was, is) ?? COMPARE[list](was[0] ?? {}, is[0] ?? {}, partial, patience());
    return changes.map((change) => ({
      list,
      item,
      ...change,
      message: `the ${SINGULAR[list]} \`${item}\`${change.member === undefined ? '' : ':'} ${change.message}`,
    }));
  });
}

/** Whether the item came, went, or is there more than once; undefined where its members are to be compared. */
function existenceChange(was: readonly Item[], is: readonly Item[]): readonly ItemChange[] | undefined {
  const [other] = is;
  if (other === undefined) return [{ change: 'removed', effect: 'breaking', message: 'is gone' }];
  if (is.length > 1 || was.length > 1) {
    if (canonicalJson(is) === canonicalJson(was)) return [];
    const message = `was listed ${times(was.length)} and is listed ${times(is.length)} now: clients cannot tell which one is meant`;
    return [withHidden(was, is, { change: 'repeated', effect: 'breaking', message })];
  }
  if (was.length > 0) return undefined;
  const { description } = other;
  return [
    withHidden(undefined, other, {
      change: 'added',
      effect: 'widening',
      message: 'is new',
      ...(typeof description === 'string' && { text: textChange('', description) }),
    }),
  ];
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function groupsOf(list: ContractList, items: readonly object[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items as readonly Item[]) {
    const name = String(item[CONTRACT_LISTS[list]]);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}
