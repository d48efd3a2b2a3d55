import type { AccessRule } from '@ctxr/model';
import type { Domains } from './atom.ts';
import { conditionBody } from './condition-body.ts';
import { elementsOf } from './elements.ts';
import { textsWritten } from './expression.ts';
import type { Reading } from './read-expression.ts';
import { entriesIn, type ScopedRule, scopedRule } from './scope.ts';
import { EqualConditions } from './equal-conditions.ts';
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
  const expressions = lists.flat().flatMap(expressionIn);
  const texts = [...new Set([...lists.flat().flatMap(namesIn), ...textsWritten(expressions)])];
  const read = (patterns: boolean): ReadRules<Lists> | undefined => {
    const elements = elementsOf(expressions, texts, patterns);
    if (elements === undefined) return undefined;
    const reading: Reading = { elements, patterns };
    const equal = new EqualConditions();
    const scoped = lists.map((rules) =>
      rules.map((rule): ScopedRule => {
        const one = scopedRule(rule, reading);
        return { ...one, scope: equal.of(one.scope), condition: equal.of(one.condition) };
      }),
    );
    const domains = spaceOf(scoped.flat().map(({ scope }) => scope));
    return domains && { lists: scoped as unknown as ReadRules<Lists>['lists'], domains, reading };
  };
  const known = read(true) ?? read(false);
  if (known === undefined) throw new TypeError('Without patterns every condition has a space of requests.');
  return known;
}

const namesIn = ({ principals, resources = {} }: AccessRule): readonly string[] =>
  [...entriesIn(principals), ...entriesIn(resources)].map(([, id]) => id);

function expressionIn({ when }: AccessRule): readonly unknown[] {
  const body = when === undefined ? undefined : conditionBody(when);
  return body && 'body' in body ? [body.body] : [];
}
