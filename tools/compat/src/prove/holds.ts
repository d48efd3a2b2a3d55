import { found } from '../language/match.ts';
import { rationalOf } from '../rational/decimal.ts';
import { isMultipleOf, type Rational } from '../rational/rational.ts';
import { between } from '../number/number-set.ts';
import { type Json, type JsonObject } from '../value/json.ts';
import { canonicalKey } from '../value/key.ts';
import { type Formula } from './formula.ts';
import { kindOf } from './kinds.ts';
import { type Translation } from './translate/translation.ts';

/** Whether a statement is true of one value; undefined where it turns on something opaque. */
export type Judge = (formula: Formula, value: Json) => boolean | undefined;

/** Judges statements on values; `spend` is charged for every step. */
export function judgeOf(t: Translation, spend: (steps: number) => void): Judge {
  const judge: Judge = (formula, value) => {
    spend(1);
    switch (formula.kind) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'and':
        return every(formula.parts, (part) => judge(part, value));
      case 'or':
        return some(formula.parts, (part) => judge(part, value));
      case 'node':
        return judge(t.meaning(formula, kindOf(value)), value);
      case 'values':
        return formula.values.has(canonicalKey(value)) === formula.holds;
      case 'opaque':
        return undefined;
      default:
        if (typeof value === 'string') return judgeText(formula, value, spend);
        if (Array.isArray(value)) return judgeArray(judge, formula, value as readonly Json[]);
        if (typeof value === 'number' || typeof value === 'bigint') return judgeNumber(formula, rationalOf(value));
        return judgeObject(judge, formula, value as JsonObject);
    }
  };
  return judge;
}

function judgeNumber(f: Formula, value: Rational): boolean | undefined {
  if (f.kind === 'above') return between({ lower: f.end }, value);
  if (f.kind === 'below') return between({ upper: f.end }, value);
  return f.kind === 'multiple' ? isMultipleOf(value, f.of) === f.holds : undefined;
}

function judgeText(f: Formula, text: string, spend: (steps: number) => void): boolean | undefined {
  if (f.kind === 'minLength') return [...text].length >= f.count;
  if (f.kind === 'maxLength') return [...text].length <= f.count;
  if (f.kind !== 'pattern') return undefined;
  return found(f.source, f.flags, text, spend) === f.holds;
}

function judgeArray(judge: Judge, f: Formula, items: readonly Json[]): boolean | undefined {
  switch (f.kind) {
    case 'minItems':
      return items.length >= f.count;
    case 'maxItems':
      return items.length <= f.count;
    case 'unique':
      return (new Set(items.map(canonicalKey)).size === items.length) === f.holds;
    case 'everyItem':
      return every(items.slice(f.from, f.to), (item) => judge(f.value, item));
    case 'someItem':
      return some(items.slice(f.from, f.to), (item) => judge(f.value, item));
    case 'atLeast':
    case 'atMost': {
      const verdicts = items.map((item) => judge(f.value, item));
      const sure = verdicts.filter((verdict) => verdict === true).length;
      const possible = verdicts.filter((verdict) => verdict !== false).length;
      const meets = (count: number): boolean => (f.kind === 'atLeast' ? count >= f.count : count <= f.count);
      return meets(sure) === meets(possible) ? meets(sure) : undefined;
    }
    default:
      return undefined;
  }
}

function judgeObject(judge: Judge, f: Formula, object: JsonObject): boolean | undefined {
  const names = Object.keys(object);
  switch (f.kind) {
    case 'minProperties':
      return names.length >= f.count;
    case 'maxProperties':
      return names.length <= f.count;
    case 'everyMember':
      return every(names, (name) =>
        opposite(both(judge(f.keys, name), () => opposite(judge(f.value, object[name] as Json)))),
      );
    case 'someMember':
      return some(names, (name) => both(judge(f.keys, name), () => judge(f.value, object[name] as Json)));
    default:
      return undefined;
  }
}

function both(first: boolean | undefined, second: () => boolean | undefined): boolean | undefined {
  if (first === false) return false;
  const other = second();
  return other === true ? first : other;
}

const opposite = (verdict: boolean | undefined): boolean | undefined => (verdict === undefined ? undefined : !verdict);

function every<T>(list: readonly T[], test: (entry: T) => boolean | undefined): boolean | undefined {
  let verdict: boolean | undefined = true;
  for (const entry of list) {
    const one = test(entry);
    if (one === false) return false;
    if (one === undefined) verdict = undefined;
  }
  return verdict;
}

function some<T>(list: readonly T[], test: (entry: T) => boolean | undefined): boolean | undefined {
  return opposite(every(list, (entry) => opposite(test(entry))));
}
