import type { ContractList } from '@ctxr/model';

/** What a member of an item may hold: a text of at most so many characters, a truth, a JSON object, or a prompt's arguments. */
export type MemberShape =
  | { readonly kind: 'text'; readonly most: number; readonly least: number }
  | { readonly kind: 'truth' }
  | { readonly kind: 'object' }
  | { readonly kind: 'arguments' };

/** The members of one sort of item, by name. */
export type Members = Readonly<Record<string, MemberShape>>;

const text = (most: number, least = 0): MemberShape => ({ kind: 'text', most, least });

/** The longest text that a model reads: a description, or a server's instructions. */
export const LONGEST_TEXT = 65_536;

const TOLD: Members = { title: text(1024), description: text(LONGEST_TEXT) };
const PLACED: Members = { name: text(256), ...TOLD, mimeType: text(256) };

/** The members that a contract keeps, by list; what else a server shows is not part of it. */
export const MEMBERS: Readonly<Record<ContractList, Members>> = {
  tools: {
    name: text(256, 1),
    ...TOLD,
    inputSchema: { kind: 'object' },
    outputSchema: { kind: 'object' },
    annotations: { kind: 'object' },
  },
  resources: { uri: text(2048, 1), ...PLACED },
  resourceTemplates: { uriTemplate: text(2048, 1), ...PLACED },
  prompts: { name: text(256, 1), ...TOLD, arguments: { kind: 'arguments' } },
};

/** The members of a prompt's argument. */
export const ARGUMENT: Members = { name: text(256, 1), ...TOLD, required: { kind: 'truth' } };

/** The members without which an item is none. */
export const REQUIRED: ReadonlySet<string> = new Set(['name', 'uri', 'uriTemplate']);

/** The most items of a list, and the most arguments of a prompt. */
export const MOST_ITEMS = 2048;
export const MOST_ARGUMENTS = 256;
