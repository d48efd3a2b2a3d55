import { canonicalJson, CONTRACT_LISTS, type ContractList } from '@ctxr/model';
import { isRecord } from '../../declaration/pointer.ts';

/** The most names in one line. */
const MOST = 12;

/** The changes of a server's contract, told by the names of what came, went and changed. */
export function contractChanges(old: unknown, next: unknown): readonly string[] {
  if (!isRecord(next)) return [typeof next === 'string' ? `contract is a digest now: ${next}` : 'contract removed'];
  if (!isRecord(old)) return [`contract ${old === undefined ? 'added' : 'written out'}: ${countsOf(next)}`];
  const lines = (Object.keys(CONTRACT_LISTS) as ContractList[]).flatMap((list) => {
    const [before, after] = [old[list], next[list]].map((items) => textsOf(items, CONTRACT_LISTS[list]));
    if (!before || !after) return [];
    const lost = [...before.keys()].filter((name) => !after.has(name));
    const gained = [...after.keys()].filter((name) => !before.has(name));
    const changed = [...after].filter(([name, text]) => (before.get(name) ?? text) !== text).map(([name]) => name);
    return [
      ...sentence(`${list} of the contract lost`, lost),
      ...sentence(`${list} of the contract gained`, gained),
      ...sentence(`${list} of the contract changed:`, changed),
    ];
  });
  const reworded = old['instructions'] === next['instructions'] ? [] : ['instructions of the contract reworded'];
  const all = [...lines, ...reworded];
  return all.length > 0 ? all : ['contract written another way'];
}

const sentence = (head: string, names: readonly string[]): string[] =>
  names.length === 0
    ? []
    : [`${head} ${names.slice(0, MOST).join(', ')}${names.length > MOST ? ` and ${names.length - MOST} more` : ''}`];

const itemsOf = (items: unknown): readonly unknown[] => (Array.isArray(items) ? (items as readonly unknown[]) : []);

const textsOf = (items: unknown, key: string): ReadonlyMap<string, string> =>
  new Map(
    itemsOf(items)
      .filter(isRecord)
      .map((item) => [String(item[key]), canonicalJson(item)]),
  );

const countsOf = (contract: Readonly<Record<string, unknown>>): string =>
  (Object.keys(CONTRACT_LISTS) as ContractList[]).map((list) => `${itemsOf(contract[list]).length} ${list}`).join(', ');
