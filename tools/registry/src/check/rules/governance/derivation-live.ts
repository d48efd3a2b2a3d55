import { liveVersions } from '../../../declaration/registry.ts';
import { localReference } from '../../context-references.ts';
import type { RegistryRule } from '../../rule.ts';
import { whyNotLive } from '../../standing.ts';

/** What a context is computed from may be used. */
export const derivationLive: RegistryRule = {
  id: 'derivation-live',
  family: 'governance',
  scope: 'registry',
  severity: 'warning',
  summary: 'Every context that a live context is derived from has a live version in the range.',
  why: 'A payload computed from something that is withdrawn or revoked carries its faults on, or soon has no source at all.',
  fix: 'Derive a new version from a live one, or withdraw the derived context too.',
  example: {
    bad: '# ctx-a 1.0.0, its only version, is revoked\nderivedFrom: [ctx-a@^1]',
    good: '# ctx-a 2.0.0 is live\nderivedFrom: [ctx-a@^2]',
  },
  *check(input) {
    const { head } = input;
    for (const name of head.contexts.values())
      for (const version of liveVersions(name)) {
        const release = name.releases.get(version);
        for (const [index, text] of (release?.value.derivedFrom ?? []).entries()) {
          const reference = localReference(input, text);
          const from = reference && reference.domain === undefined ? head.contexts.get(reference.id) : undefined;
          const reason = from && from.releases.size > 0 ? whyNotLive(from, reference?.range) : undefined;
          if (release && reason !== undefined)
            yield {
              file: release.file,
              path: ['derivedFrom', index],
              message: `${name.id} ${version} is derived from ${text}, but ${reason}.`,
            };
        }
      }
  },
};
