import { type Context, type ContextPolicy, parseReference } from '@ctxr/model';
import { termsChanges } from '../../check/compatibility/terms-update.ts';
import type { TermsChange } from '../../check/compatibility/terms.ts';
import type { States } from '../../check/rule.ts';
import { slotOf } from '../../declaration/layout.ts';
import {
  boundPolicies,
  type Declared,
  type Name,
  resolvePolicy,
  resolveType,
  statusOf,
} from '../../declaration/registry.ts';
import { effectiveTerms } from './effective-terms.ts';
import type { Found } from './found.ts';

/**
 * What a change does to contexts that it does not touch, by the file that does it: another policy or type may hold for
 * them now (a new version, one that is withdrawn, so that an older one holds again), or one more. Only contexts are
 * looked at that refer to something changed; what nobody may use any more is left out.
 */
export function accessEffects(states: States): ReadonlyMap<string, readonly Found[]> {
  const changed = changedFiles(states);
  const effects = new Map<string, Found[]>();
  if (changed.policies.size + changed.types.size + changed.bindings.size === 0) return effects;
  const known = new Map<string, readonly TermsChange[]>();
  for (const name of states.head.contexts.values()) {
    const before = states.base.contexts.get(name.id);
    if (!before) continue;
    for (const version of name.releases.keys()) {
      if (!before.releases.has(version) || statusOf(name, version) === 'revoked') continue;
      const held = heldBy(states, changed, { before, name, version });
      if (held.causes.size === 0) continue;
      const changes = known.get(held.key) ?? changesOf(states, { before, name, version }, held);
      known.set(held.key, changes);
      for (const file of held.causes)
        for (const found of weighed(changes, `${name.id} ${version}`)) {
          const list = effects.get(file) ?? [];
          if (!list.some(({ effect }) => effect === found.effect)) list.push(found);
          effects.set(file, list);
        }
    }
  }
  return effects;
}

/** The effects of changes of terms: what cannot be weighed counts as wider. */
export function* weighed(changes: readonly TermsChange[], of: string): Iterable<Found> {
  for (const { step, what } of changes)
    yield { effect: step === 'major' ? 'policy-widened' : 'policy-narrowed', because: `for ${of}, ${what}` };
}

/** The changed files by the name of policy or type that they belong to, and the lifecycles of contexts by theirs. */
interface ChangedFiles {
  readonly policies: ReadonlyMap<string, readonly string[]>;
  readonly types: ReadonlyMap<string, readonly string[]>;
  readonly bindings: ReadonlyMap<string, readonly string[]>;
}

function changedFiles({ changes }: States): ChangedFiles {
  const [policies, types, bindings] = [new Map(), new Map(), new Map()] as Map<string, string[]>[] as [
    Map<string, string[]>,
    Map<string, string[]>,
    Map<string, string[]>,
  ];
  for (const { path } of changes) {
    const slot = slotOf(path);
    if (slot?.id === undefined) continue;
    const subject = slot.subject ?? slot.kind;
    const files =
      subject === 'context-policy'
        ? policies
        : subject === 'context-type'
          ? types
          : slot.kind === 'lifecycle' && subject === 'context'
            ? bindings
            : undefined;
    files?.set(slot.id, [...(files.get(slot.id) ?? []), path]);
  }
  return { policies, types, bindings };
}

/** A context's version in both states. */
interface Both {
  readonly before: Name<Context>;
  readonly name: Name<Context>;
  readonly version: string;
}

/** What holds for a context's version in both states, as far as it comes from changed files. */
interface Held {
  /** The changed files by which something else may hold now. */
  readonly causes: ReadonlySet<string>;
  readonly policies: readonly (readonly [before: Policy, after: Policy])[];
  /** The same for all versions for which the same holds. */
  readonly key: string;
}
type Policy = Declared<ContextPolicy> | undefined;

function heldBy(states: States, changed: ChangedFiles, { before, name, version }: Both): Held {
  const { base, head } = states;
  const causes = new Set<string>();
  const [was, is] = [boundPolicies(before, version), boundPolicies(name, version)];
  const references = was === is ? was : [...new Set([...was, ...is])];
  const policies: [Policy, Policy][] = [];
  const files: (string | undefined)[] = [];
  for (const reference of references) {
    const isBound = [was.includes(reference), is.includes(reference)] as const;
    const touched = changed.policies.get(parseReference(reference)?.id ?? '');
    if (touched === undefined && isBound[0] === isBound[1]) {
      files.push(reference);
      continue;
    }
    const pair: [Policy, Policy] = [
      isBound[0] ? resolvePolicy(base, reference) : undefined,
      isBound[1] ? resolvePolicy(head, reference) : undefined,
    ];
    policies.push(pair);
    files.push(pair[0]?.file, pair[1]?.file);
    if (isBound[0] !== isBound[1]) for (const file of changed.bindings.get(name.id) ?? []) causes.add(file);
    else if (differs(pair, touched ?? [])) for (const file of touched ?? []) causes.add(file);
  }
  const own = name.releases.get(version)?.value;
  const touched = own?.type === undefined ? undefined : changed.types.get(parseReference(own.type)?.id ?? '');
  if (own?.type !== undefined && touched) {
    const pair = [resolveType(base, own.type), resolveType(head, own.type)] as const;
    files.push(pair[0]?.file, pair[1]?.file);
    if (differs(pair, touched)) for (const file of touched) causes.add(file);
  }
  if (causes.size === 0) return { causes, policies, key: '' };
  const key = JSON.stringify([files, own?.type, own?.retention, own?.complianceTags]);
  return { causes, policies, key };
}

/** Whether another file holds, or one that was edited although it is released. */
const differs = (
  [was, is]: readonly [Declared<unknown> | undefined, Declared<unknown> | undefined],
  touched: readonly string[],
): boolean => was?.file !== is?.file || (is !== undefined && touched.includes(is.file));

/** What differs for a context's version: in what holds together, and in what each of its policies asks for. */
function changesOf(
  { base, head }: States,
  { before, name, version }: Both,
  { policies }: Held,
): readonly TermsChange[] {
  return [
    ...termsChanges(effectiveTerms(base, before, version), effectiveTerms(head, name, version)),
    ...policies.flatMap(([was, is]) => termsChanges(wordsOf(was), wordsOf(is))),
  ];
}

/** The terms of a policy that are not put together with those of others. */
const wordsOf = (
  policy: Policy,
): { classification?: NonNullable<ContextPolicy['classification']>; purpose?: string } => ({
  ...(policy?.value.classification !== undefined && { classification: policy.value.classification }),
  ...(policy?.value.purpose !== undefined && { purpose: policy.value.purpose }),
});
