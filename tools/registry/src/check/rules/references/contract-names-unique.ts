import { CONTRACT_LISTS, type ContractList, type Server } from '@ctxr/model';
import { atMost } from '../../at-most.ts';
import { membersOf } from '../../members.ts';
import type { FileRule, Report } from '../../rule.ts';

export const contractNamesUnique: FileRule = {
  id: 'contract-names-unique',
  family: 'references',
  severity: 'error',
  scope: 'file',
  summary: 'No list of a contract has two items of one name or address, and no prompt two arguments of one name.',
  why: 'Clients call a tool by its name and read a resource by its address. Where two share one, which of them answers is anybody’s guess, and the one that was approved can be shadowed by the other.',
  fix: 'Remove one of the two, or give it a name of its own, here and in the server.',
  example: { bad: 'tools:\n  - name: echo\n  - name: echo', good: 'tools:\n  - name: echo\n  - name: echo-twice' },
  *check(source) {
    const contract = membersOf<Server>(source, 'participant')?.contract;
    if (typeof contract !== 'object') return;
    for (const list of Object.keys(CONTRACT_LISTS) as ContractList[])
      yield* atMost(repeated(contract[list] ?? [], CONTRACT_LISTS[list], ['contract', list]));
    for (const [index, prompt] of (contract.prompts ?? []).entries())
      yield* atMost(repeated(prompt.arguments ?? [], 'name', ['contract', 'prompts', index, 'arguments']));
  },
};

function* repeated(items: readonly object[], key: string, path: Report['path']): Iterable<Report> {
  const seen = new Set<unknown>();
  for (const [index, item] of items.entries()) {
    const name = (item as Readonly<Record<string, unknown>>)[key];
    if (seen.has(name))
      yield { message: `${String(path.at(-1))} has "${String(name)}" twice.`, path: [...path, index, key] };
    seen.add(name);
  }
}
