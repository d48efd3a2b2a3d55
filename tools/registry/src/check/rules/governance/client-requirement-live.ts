import { localReference } from '../../context-references.ts';
import type { RegistryRule, States } from '../../rule.ts';
import { whyNotLive } from '../../standing.ts';

/** What a client cannot do without is there. */
export const clientRequirementLive: RegistryRule = {
  id: 'client-requirement-live',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'Every context that a client needs has a live version in the range, or an alternative that has one.',
  why: 'A client whose requirement nothing satisfies refuses to work with any server.',
  fix: 'Widen the range to a live version, mark the requirement as optional, or keep a version live.',
  example: {
    bad: '# ctx-a 1.0.0 is withdrawn, 2.0.0 is live\nrequires:\n  - context: ctx-a@^1',
    good: 'requires:\n  - context: ctx-a@^1 || ^2',
  },
  *check(input) {
    const { head } = input;
    for (const { file, value } of head.parties.values()) {
      if (value.kind !== 'client') continue;
      for (const [index, { context, alternatives = [], optional }] of (value.requires ?? []).entries()) {
        if (optional === true) continue;
        const reasons = [context, ...alternatives].map((text) => whyUnmet(input, text));
        const [reason] = reasons;
        if (reason === undefined || reasons.includes(undefined)) continue;
        const others = alternatives.length === 0 ? '' : `; nor is any of its alternatives live`;
        yield {
          file,
          path: ['requires', index, 'context'],
          message: `Nothing satisfies ${context}, which the client cannot do without: ${reason}${others}.`,
        };
      }
    }
  },
};

/** Why nothing live satisfies a reference; undefined where something does, or where another rule says what is wrong. */
function whyUnmet(input: States, text: string): string | undefined {
  const reference = localReference(input, text);
  if (!reference || reference.domain !== undefined) return undefined;
  const name = input.head.contexts.get(reference.id);
  return name && name.releases.size > 0 ? whyNotLive(name, reference.range) : undefined;
}
