import { parseReference } from '@ctxr/model';
import { liveVersions } from '../../../declaration/registry.ts';
import { once } from '../../once.ts';
import type { RegistryRule } from '../../rule.ts';
import { whyNotLive } from '../../standing.ts';

/** The type that a context instantiates is in force. */
export const typeInForce: RegistryRule = {
  id: 'type-in-force',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'The type of every live context has a live version in the range.',
  why: 'The type says what a payload looks like; when no version of it may be used, no payload of the context can be understood.',
  fix: 'Keep a version of the type live in the range, or publish a version of the context that names another.',
  example: {
    bad: '# session 1.0.0, its only version of that line, is withdrawn\ntype: session@^1',
    good: '# session 2.0.0 is live\ntype: session@^2',
  },
  *check({ head }) {
    const why = once((text) => {
      const reference = parseReference(text);
      const type = reference && head.types.get(reference.id);
      return type && type.releases.size > 0 ? whyNotLive(type, reference.range) : undefined;
    });
    for (const name of head.contexts.values())
      for (const version of liveVersions(name)) {
        const release = name.releases.get(version);
        const reason = why(release?.value.type ?? '');
        if (!release || reason === undefined) continue;
        yield {
          file: release.file,
          path: ['type'],
          message: `The type ${release.value.type} of ${name.id} ${version} is not in force: ${reason}.`,
        };
      }
  },
};
