import type { AccessRule } from '@ctxr/model';
import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { BoundRules } from '../access-request.ts';
import type { DecidingRule } from '../authorizer.ts';
import { ruleWords } from '../words.ts';
import { compileData } from './compile-rule.ts';
import { askCedar, cedarAge } from './load-cedar.ts';

/** A set of bound rules that Cedar has parsed and keeps under a name. */
export interface PolicySet {
  readonly name: string;
  readonly age: number;
  readonly isParsed: boolean;
  /** Each rule by the name of its policy in the set. */
  readonly rules: ReadonlyMap<string, DecidingRule>;
  /** Whether the answer may depend on when it is asked. */
  readonly asksTime: boolean;
  /** Rules that could not be compiled, each with the reason. */
  readonly errors: readonly string[];
}

/** Cedar forgets no set, but a name is taken by the newest; so there are as many names as sets are kept. */
const MOST_SETS = 256;
const sets = new Map<string, PolicySet>();
const written = new WeakMap<object, string>();

/** The set of these rules, whatever their order; parsed once and kept while it is among those used last. */
export function policySetOf(bound: readonly BoundRules[]): PolicySet {
  const keyed = bound.map((one) => [keyOf(one), one] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  const key = keyed.map(([text]) => text).join('\n');
  const known = sets.get(key);
  sets.delete(key);
  const set =
    known?.age === cedarAge()
      ? known
      : parsed(
          keyed.map(([, one]) => one),
          known?.name ?? freeName(),
        );
  sets.set(key, set);
  return set;
}

/** The rules themselves are the key, not the digest that somebody says they have. */
function keyOf({ kind, id, version, digest, rules }: BoundRules): string {
  const isKept = typeof rules === 'object' && rules !== null;
  const text = (isKept ? written.get(rules) : undefined) ?? JSON.stringify(rules) ?? '';
  if (isKept) written.set(rules, text);
  return JSON.stringify([kind, id, version, digest, text]);
}

function freeName(): string {
  const [oldest] = sets;
  if (oldest === undefined || sets.size < MOST_SETS) return `set ${sets.size}`;
  const [key, { name }] = oldest;
  sets.delete(key);
  return name;
}

function parsed(bound: readonly BoundRules[], name: string): PolicySet {
  const policies: Record<string, PolicyJson> = {};
  const rules = new Map<string, DecidingRule>();
  const errors: string[] = [];
  for (const { rules: declared, ...release } of bound) {
    if (!Array.isArray(declared))
      errors.push(`The access rules of the ${release.kind} ${release.id}@${release.version} are no list.`);
    for (const rule of Array.isArray(declared) ? (declared as readonly AccessRule[]) : []) {
      const compiled = compileData(rule);
      const one: DecidingRule = { ...release, rule };
      if ('faults' in compiled) errors.push(...compiled.faults.map(({ message }) => `${ruleWords(one)}: ${message}`));
      else {
        policies[`rule ${rules.size}`] = compiled;
        rules.set(`rule ${rules.size}`, one);
      }
    }
  }
  const answer = askCedar((cedar) => cedar.preparsePolicySet(name, { staticPolicies: policies }));
  if (answer.type === 'failure') errors.push(...answer.errors.map(({ message }) => message));
  // Not by the condition's text, in which an attribute's name may be written with escapes.
  const asksTime = JSON.stringify(policies).includes('"time"');
  return { name, age: cedarAge(), isParsed: answer.type === 'success', rules, asksTime, errors };
}
