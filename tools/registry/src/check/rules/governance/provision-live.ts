import { isLive } from '@ctxr/model';
import { liveVersions, statusOf } from '../../../declaration/registry.ts';
import type { RegistryRule } from '../../rule.ts';
import { fateOf } from '../../standing.ts';

/** What a server provides may be used. */
export const provisionLive: RegistryRule = {
  id: 'provision-live',
  family: 'governance',
  scope: 'registry',
  severity: 'warning',
  summary: 'The newest live release of a server provides live versions of contexts.',
  why: 'No client agrees on a version that is withdrawn or revoked, so the server offers nothing by it.',
  fix: 'Publish a version of the server that provides a live version of the context.',
  example: {
    bad: '# ctx-a 1.0.0 is withdrawn\nprovides:\n  - context: ctx-a\n    version: 1.0.0',
    good: '# ctx-a 1.1.0 is live\nprovides:\n  - context: ctx-a\n    version: 1.1.0',
  },
  *check({ head }) {
    for (const server of head.servers.values()) {
      const release = server.releases.get(liveVersions(server).at(-1) ?? '');
      for (const [index, { context, version }] of (release?.value.provides ?? []).entries()) {
        const name = head.contexts.get(context);
        if (!release || !name?.releases.has(version) || isLive(statusOf(name, version))) continue;
        yield {
          file: release.file,
          path: ['provides', index, 'version'],
          message: `${server.id} provides ${context} ${version}, which ${fateOf(name, version)}.`,
        };
      }
    }
  },
};
