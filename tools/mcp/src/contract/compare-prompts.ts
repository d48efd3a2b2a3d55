import { canonicalJson } from '@ctxr/model';
import {
  changeOf,
  type Item,
  type ItemChange,
  judgedMembers,
  textDifference,
  textIn,
  withHidden,
} from './item-change.ts';

/** What became of a prompt: its texts, and its arguments by name. */
export const comparePrompts = (before: Item, after: Item, partial: boolean): readonly ItemChange[] =>
  judgedMembers(before, after, partial).flatMap((member) => {
    if (canonicalJson(before[member] ?? null) === canonicalJson(after[member] ?? null)) return [];
    if (member !== 'arguments') return [textDifference(member, textIn(before, member), textIn(after, member))];
    return argumentChanges(before[member], after[member], partial);
  });

type Argument = Item & { readonly name: string };

function argumentChanges(before: unknown, after: unknown, partial: boolean): readonly ItemChange[] {
  const [old, next] = [argumentsIn(before), argumentsIn(after)];
  const names = [...new Set([...old, ...next].map(({ name }) => name))];
  const changes = names.flatMap((name) => {
    const [was, is] = [old, next].map((list) => list.filter((argument) => argument.name === name));
    if (was === undefined || is === undefined) return [];
    return argumentChange(name, was, is, partial);
  });
  if (changes.length > 0 || partial) return changes;
  return [
    {
      member: 'arguments',
      change: changeOf(before, after),
      effect: 'compatible',
      message: 'its arguments are the same, written in another order or way',
    },
  ];
}

function argumentChange(
  name: string,
  old: readonly Argument[],
  next: readonly Argument[],
  partial: boolean,
): readonly ItemChange[] {
  const member = `arguments.${name}`;
  const said = `its argument \`${name}\``;
  const [[was], [now]] = [old, next];
  if (next.length > 1 && canonicalJson(next) !== canonicalJson(old))
    return [{ member, change: 'repeated', effect: 'breaking', message: `${said} is listed ${next.length} times` }];
  if (now === undefined) return [{ member, change: 'removed', effect: 'breaking', message: `${said} is gone` }];
  const needed = isNeeded(now);
  if (was === undefined) {
    const message = `${said} is new${needed ? ', and the prompt needs it' : ''}`;
    return [withHidden(was, now, { member, change: 'added', effect: needed ? 'breaking' : 'widening', message })];
  }
  return judgedMembers(was, now, partial).flatMap((inner): readonly ItemChange[] => {
    if (was[inner] === now[inner]) return [];
    const place = { member: `${member}.${inner}`, change: changeOf(was[inner], now[inner]) };
    if (inner !== 'required') {
      const { message, ...change } = textDifference(inner, textIn(was, inner), textIn(now, inner));
      return [{ ...change, ...place, message: `of ${said}, ${message}` }];
    }
    if (needed === isNeeded(was))
      return [
        { ...place, effect: 'compatible', message: `${said} is ${needed ? '' : 'not '}needed, written another way` },
      ];
    const message = `${said} ${needed ? 'is needed now' : 'need not be given any more'}`;
    return [{ ...place, effect: needed ? 'breaking' : 'compatible', message }];
  });
}

/** An argument need not be given where nothing is said of it (MCP specification, PromptArgument). */
const isNeeded = ({ required }: Argument): boolean => required === true;

const argumentsIn = (value: unknown): readonly Argument[] =>
  Array.isArray(value) ? (value as readonly Argument[]) : [];
