import type { AccessRule } from '@ctxr/model';
import type { Domains } from './atom.ts';
import { conditionBody } from './condition-body.ts';
import { textsWritten } from './expression.ts';
import type { Reading } from './read-expression.ts';
import { entriesIn, type ScopedRule, scopedRule } from './scope.ts';
import { spaceOf } from './space.ts';

/** Lists of rules that were read together, and the values that requests have to be tried with. */
export interface ReadRules<Lists extends readonly (readonly AccessRule[])[]> {
  readonly lists: { readonly [Index in keyof Lists]: readonly ScopedRule[] };
  readonly domains: Domains;
  /** How their conditions were read. */
  readonly reading: Reading;
}

/** Reads lists of rules together, so that what one speaks of is a value for all. */
export function readRules<const Lists extends readonly (readonly AccessRule[])[]>(lists: Lists): ReadRules<Lists> {
  const elements = [...OTHERS, ...new Set(lists.flat().flatMap(textsIn))];
  const read = (patterns: boolean): ReadRules<Lists> | undefined => {
    const reading: Reading = { elements, patterns };
    const scoped = lists.map((rules) => rules.map((rule) => scopedRule(rule, reading)));
    const domains = spaceOf(scoped.flat().map(({ scope }) => scope));
    return domains && { lists: scoped as unknown as ReadRules<Lists>['lists'], domains, reading };
  };
  const known = read(true) ?? read(false);
  if (known === undefined) throw new TypeError('Without patterns every condition has a space of requests.');
  return known;
}

/** Elements of sets that no rule speaks of: two, because two sets may each hold one that the other does not. */
const OTHERS = ['any-element', 'another-element'];

function textsIn({ principals, resources = {}, when }: AccessRule): readonly string[] {
  const body = when === undefined ? undefined : conditionBody(when);
  const listed = [...entriesIn(principals), ...entriesIn(resources)].map(([, id]) => id);
  return [...listed, ...(body && 'body' in body ? textsWritten(body.body) : [])];
}
