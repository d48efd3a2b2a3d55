import { type Json } from '../../value/json.ts';
import { type Context } from '../context.ts';
import { type Formula } from '../formula.ts';

/** All values that satisfy a statement (maybe some more) when there are at most `limit`; undefined otherwise. */
export function domainOf(context: Context, goal: Formula, limit: number): readonly Json[] | undefined {
  const values: Json[] = [];
  for (let rest = goal; ; rest = context.store.and([goal, context.store.not(context.store.values(values))])) {
    const outcome = context.solve(rest);
    if (outcome.kind === 'empty') return values;
    if (outcome.sample === undefined || !outcome.sure || values.length >= limit) return undefined;
    values.push(outcome.sample);
  }
}
