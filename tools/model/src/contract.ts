import { canonicalJson } from './canonical-json.ts';
import type { Contract } from './generated/participant.ts';

/** The lists of a contract, each with the member that names its items. */
export const CONTRACT_LISTS = {
  tools: 'name',
  resources: 'uri',
  resourceTemplates: 'uriTemplate',
  prompts: 'name',
} as const satisfies Partial<Record<keyof Contract, string>>;

/** A list of a contract. */
export type ContractList = keyof typeof CONTRACT_LISTS;

/** The contract in its one form: lists sorted by what names their items, empty ones and empty texts left out. */
export function orderedContract(contract: Contract): Contract {
  const { partial, instructions } = contract;
  const lists = (Object.keys(CONTRACT_LISTS) as ContractList[]).flatMap((list) => {
    const items: readonly object[] = contract[list] ?? [];
    const key = (item: object): string => String((item as Readonly<Record<string, unknown>>)[CONTRACT_LISTS[list]]);
    const sorted = [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    return sorted.length === 0 ? [] : [[list, sorted] as const];
  });
  return {
    ...(partial && { partial }),
    ...(instructions !== undefined && instructions !== '' && { instructions }),
    ...Object.fromEntries(lists),
  };
}

/** The text that a contract's digest is taken over (RFC 8785). @throws TypeError for what JSON cannot carry */
export const contractText = (contract: Contract): string => canonicalJson(orderedContract(contract));
