import type { ContractDifference } from './difference.ts';
import { hiddenIn } from './hidden.ts';
import { textChange } from './text-change.ts';

/** A difference inside one item; the caller knows where the item is. */
export type ItemChange = Omit<ContractDifference, 'list' | 'item'>;

/** The difference with the characters that nobody sees, where the new value brings any. */
export function withHidden<D extends ItemChange>(before: unknown, after: unknown, difference: D): D {
  const hidden = hiddenIn(after, before);
  return hidden.length === 0 ? difference : { ...difference, hidden };
}

/** Whether a member came, went or changed. */
export const changeOf = (before: unknown, after: unknown): ItemChange['change'] =>
  before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';

/** A changed text, with the part in which it changed. */
export const textDifference = (member: string, before: string | undefined, after: string | undefined): ItemChange =>
  withHidden(before, after, {
    member,
    change: changeOf(before, after),
    effect: 'text',
    message: `its ${member} ${WORDS[changeOf(before, after)]}`,
    text: textChange(before ?? '', after ?? ''),
  });

const WORDS: Readonly<Record<ItemChange['change'], string>> = {
  added: 'is new',
  removed: 'is gone',
  changed: 'changed',
  repeated: 'is repeated',
};

/** The members of an item by name. */
export type Item = Readonly<Record<string, unknown>>;

/** The names of the members that are judged: those of both, or of a partial contract those that it has. */
export const judgedMembers = (before: Item, after: Item, partial: boolean): readonly string[] =>
  partial ? Object.keys(before) : [...new Set([...Object.keys(before), ...Object.keys(after)])];

/** A member as a text; undefined where it is none. */
export const textIn = (item: Item, member: string): string | undefined =>
  typeof item[member] === 'string' ? item[member] : undefined;
