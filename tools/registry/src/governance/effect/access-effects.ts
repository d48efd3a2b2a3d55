import type { ContextPolicy } from '@ctxr/model';
import { termsChanges } from '../../check/compatibility/terms-update.ts';
import type { TermsChange } from '../../check/compatibility/terms.ts';
import type { States } from '../../check/rule.ts';
import { statusOf } from '../../declaration/registry.ts';
import { effectiveTerms } from './effective-terms.ts';
import type { Found } from './found.ts';
import { type Both, changedFiles, type Held, heldBy, type Policy } from './held.ts';

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
  for (const { step, what, shown } of changes)
    yield {
      effect: step === 'major' ? 'policy-widened' : 'policy-narrowed',
      because: `for ${of}, ${what}`,
      ...(shown && { lets: { of, ...shown } }),
    };
}

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
