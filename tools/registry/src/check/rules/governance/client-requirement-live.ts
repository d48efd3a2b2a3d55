import { localReference } from '../../context-references.ts';
import type { RegistryRule } from '../../rule.ts';
import { whyNotLive } from '../../standing.ts';

/** What a client cannot do without is there. */
export const clientRequirementLive: RegistryRule = {
  id: 'client-requirement-live',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'Every context that a client needs has a live version in the range.',
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
      for (const [index, { context, optional }] of (value.requires ?? []).entries()) {
        const reference = localReference(input, context);
        if (optional === true || !reference || reference.domain !== undefined) continue;
        const name = head.contexts.get(reference.id);
        const reason = name && name.releases.size > 0 ? whyNotLive(name, reference.range) : undefined;
        if (reason !== undefined)
          yield {
            file,
            path: ['requires', index, 'context'],
            message: `Nothing satisfies ${context}, which the client cannot do without: ${reason}.`,
          };
      }
    }
  },
};
