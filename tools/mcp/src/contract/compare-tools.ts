import { canonicalJson } from '@ctxr/model';
import { hintChange } from './hints.ts';
import {
  changeOf,
  type Item,
  type ItemChange,
  judgedMembers,
  textDifference,
  textIn,
  withHidden,
} from './item-change.ts';
import { schemaChange, type SchemaPatience } from './schema-change.ts';

/** What became of a tool: its texts, its schemas with who breaks by them, and what it promises of its effects. */
export const compareTools = (
  before: Item,
  after: Item,
  partial: boolean,
  patience: SchemaPatience,
): readonly ItemChange[] =>
  judgedMembers(before, after, partial).flatMap((member) => {
    const [was, is] = [before[member], after[member]];
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
    if (member === 'inputSchema') return [schemaDifference('input', was, is, patience)];
    if (member === 'outputSchema') return [schemaDifference('output', was, is, patience)];
    if (member === 'annotations') return annotationChanges(was, is, partial);
    return [textDifference(member, textIn(before, member), textIn(after, member))];
  });

/** What a side without a schema accepts. */
const ANYTHING = {};

function schemaDifference(
  side: 'input' | 'output',
  before: unknown,
  after: unknown,
  patience: SchemaPatience,
): ItemChange {
  const judged = schemaChange(side, objectOf(before), objectOf(after), patience);
  const came = before === undefined ? 'is new: ' : after === undefined ? 'is gone: ' : '';
  return withHidden(before, after, {
    member: `${side}Schema`,
    change: changeOf(before, after),
    ...judged,
    message: `its ${side} schema ${came}${came === '' ? judged.message : `it ${judged.message}`}`,
    ...(came === 'is gone: ' && side === 'output' && { effect: 'breaking' as const }),
  });
}

function annotationChanges(before: unknown, after: unknown, partial: boolean): readonly ItemChange[] {
  const [old, next] = [objectOf(before), objectOf(after)];
  const changes = judgedMembers(old, next, partial).flatMap((name): readonly ItemChange[] => {
    const [was, is] = [old[name], next[name]];
    if (
      canonicalJson(was ?? null) === canonicalJson(is ?? null) &&
      Object.hasOwn(old, name) === Object.hasOwn(next, name)
    )
      return [];
    const change = { member: `annotations.${name}`, change: changeOf(was, is), ...hintChange(name, was, is) };
    return [withHidden(was, is, change)];
  });
  if (changes.length > 0 || partial) return changes;
  const message = `its annotations ${before === undefined ? 'are an empty object now' : 'were an empty object, and are gone'}`;
  return [{ member: 'annotations', change: changeOf(before, after), effect: 'compatible', message }];
}

const objectOf = (value: unknown): Item => (typeof value === 'object' && value !== null ? (value as Item) : ANYTHING);
