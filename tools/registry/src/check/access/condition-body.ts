import { compileRule } from '@ctxr/client/cedar';
import type { Expression } from './expression.ts';

/** A condition as Cedar's parser reads it, or why it reads none: a sentence, and the character where it was found. */
export type ConditionBody = { readonly body: Expression } | { readonly fault: string; readonly at?: number };

/** The condition's expression. Equal texts are parsed once. */
export function conditionBody(when: string): ConditionBody {
  const known = parsed.get(when) ?? parse(when);
  parsed.delete(when);
  parsed.set(when, known);
  const [oldest] = parsed.keys();
  if (parsed.size > MOST_KEPT && oldest !== undefined) parsed.delete(oldest);
  return known;
}

const MOST_KEPT = 2000;
const parsed = new Map<string, ConditionBody>();

function parse(when: string): ConditionBody {
  const compiled = compileRule({ id: 'rule', effect: 'permit', principals: { any: true }, actions: ['read'], when });
  if ('est' in compiled) return { body: compiled.est.conditions[0]?.body ?? {} };
  const [fault] = compiled.faults;
  return { fault: fault?.message ?? '', ...(fault?.at !== undefined && { at: fault.at }) };
}
