import { nodeOf, type SchemaNode } from '../../schema/ir.ts';
import { type Formula } from '../formula.ts';
import { declaredNames, present } from './object-part.ts';
import { type Translation } from './translation.ts';

/**
 * One way for the in-place applicators of a node to come out: `when` says which way, the rest what they evaluated:
 * the names in `keys`, the items before `upTo`, and items that satisfy one of `matching`.
 */
interface Case {
  readonly when: Formula;
  readonly keys: Formula;
  readonly upTo: number;
  readonly matching: Formula;
}

const MOST_CASES = 128;

/** What `unevaluatedProperties` of a node says (JSON Schema 2020-12 core section 11.3). */
export function unevaluatedMembers(t: Translation, node: SchemaNode): Formula[] {
  const { store } = t;
  if (node.object?.unevaluated === undefined) return [];
  const value = t.literal(node.object.unevaluated);
  return implications(t, node, 'unevaluatedProperties', ({ keys }) =>
    store.make({ kind: 'everyMember', keys: store.not(keys), value }),
  );
}

/** What `unevaluatedItems` of a node says (JSON Schema 2020-12 core section 11.2). */
export function unevaluatedItems(t: Translation, node: SchemaNode): Formula[] {
  const { store } = t;
  if (node.array?.unevaluated === undefined) return [];
  const value = t.literal(node.array.unevaluated);
  return implications(t, node, 'unevaluatedItems', ({ upTo, matching }) =>
    upTo === Infinity
      ? store.yes
      : store.make({ kind: 'everyItem', from: upTo, to: Infinity, value: store.or([matching, value]) }),
  );
}

function implications(t: Translation, node: SchemaNode, keyword: string, say: (found: Case) => Formula): Formula[] {
  const { store } = t;
  const cases = casesOf(t, node, false);
  if (cases !== undefined) return cases.map((found) => store.or([store.not(found.when), say(found)]));
  const pointer = `${node.place.pointer}/${keyword}`;
  const key = `${node.place.side} ${pointer}`;
  return [store.make({ kind: 'opaque', key, reason: { code: 'unevaluated-branches', pointer }, holds: true })];
}

/** Every way, exclusive and exhaustive where the node is valid; undefined when there are too many. `whole`: with the node's own unevaluated*. */
function casesOf(t: Translation, node: SchemaNode, whole: boolean): readonly Case[] | undefined {
  if (node.unsupported !== undefined) return undefined;
  let cases: readonly Case[] | undefined = [ownCase(t, node, whole)];
  const nothing = [neutral(t)];
  const meet = (others: readonly Case[] | undefined): void => {
    cases = cases && others && cases.length * others.length <= MOST_CASES ? product(t, cases, others) : undefined;
  };
  const within = (when: Formula, child: number | undefined): readonly Case[] | undefined =>
    (child === undefined ? nothing : casesOf(t, nodeOf(t.graph, child), true))?.map((found) => ({
      ...found,
      when: t.store.and([when, found.when]),
    }));
  const either = (when: Formula, child: number | undefined, otherwise: number | undefined): void => {
    const [then, other] = [within(when, child), within(t.store.not(when), otherwise)];
    const all = then && other && [...then, ...other];
    if (all === undefined || all.some((found) => !isNeutral(t, found))) meet(all);
  };
  for (const child of node.allOf ?? []) meet(within(t.store.yes, child));
  for (const child of [...(node.anyOf ?? []), ...(node.oneOf ?? [])]) either(t.literal(child), child, undefined);
  for (const [name, child] of node.object?.dependentSchemas ?? []) either(present(t.store, name), child, undefined);
  if (node.conditional !== undefined) {
    const { if: condition, then, else: otherwise } = node.conditional;
    either(t.literal(condition), condition, undefined);
    either(t.literal(condition), then, otherwise);
  }
  return cases;
}

function neutral({ store }: Translation): Case {
  return { when: store.yes, keys: store.no, upTo: 0, matching: store.no };
}

const isNeutral = ({ store }: Translation, { keys, upTo, matching }: Case): boolean =>
  keys === store.no && upTo === 0 && matching === store.no;

function product({ store }: Translation, left: readonly Case[], right: readonly Case[]): Case[] {
  return left
    .flatMap((a) =>
      right.map((b) => ({
        when: store.and([a.when, b.when]),
        keys: store.or([a.keys, b.keys]),
        upTo: Math.max(a.upTo, b.upTo),
        matching: store.or([a.matching, b.matching]),
      })),
    )
    .filter(({ when }) => when !== store.no);
}

function ownCase(t: Translation, { object, array }: SchemaNode, whole: boolean): Case {
  const { store } = t;
  const all = object !== undefined && (object.additional !== undefined || (whole && object.unevaluated !== undefined));
  const rest = array !== undefined && (array.rest !== undefined || (whole && array.unevaluated !== undefined));
  return {
    when: store.yes,
    keys: all ? store.yes : object === undefined ? store.no : declaredNames(store, object),
    upTo: rest ? Infinity : (array?.prefix.length ?? 0),
    matching: array?.contains?.evaluates === true ? t.literal(array.contains.node) : store.no,
  };
}
