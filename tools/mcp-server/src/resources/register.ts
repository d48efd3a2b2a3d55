import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import type { Caching } from '../caching.ts';
import { measuredProtocol, type Watch } from '../measured.ts';
import type { ServedRegistry } from '../served/served-registry.ts';
import { completeId, completeVersion } from './complete.ts';
import { listReleases } from './list-releases.ts';
import { readRelease } from './read-release.ts';
import { type ResourceKind, SCHEMES } from './release-uri.ts';

const TEMPLATES = {
  context: {
    title: 'A release of a context',
    description: 'The declaration as canonical JSON (RFC 8785), over which its digest is.',
  },
  type: {
    title: 'A release of a context type',
    description: 'The declaration as canonical JSON (RFC 8785), over which its digest is.',
  },
} as const satisfies Record<ResourceKind, object>;

/** Offers the releases of contexts and types as resources: by template, listed page by page. */
export function registerResources(server: McpServer, registry: ServedRegistry, caching: Caching, watch: Watch): void {
  for (const kind of ['context', 'type'] as const) {
    const template = new ResourceTemplate(`${SCHEMES[kind]}://{id}@{version}`, {
      list: undefined,
      complete: {
        id: (typed) => completeId(registry, kind, typed),
        version: (typed, context) => completeVersion(registry, kind, context?.arguments?.['id'], typed),
      },
    });
    const config = { ...TEMPLATES[kind], mimeType: 'application/json', cacheHint: caching.release };
    server.registerResource(SCHEMES[kind], template, config, (uri, _, { mcpReq: { signal } }) =>
      measuredProtocol(watch, 'resources/read', () => readRelease(registry, uri.href, signal)),
    );
  }
  // The list that the library makes of templates has no pages.
  server.server.setRequestHandler('resources/list', ({ params }, { mcpReq: { signal } }) =>
    measuredProtocol(watch, 'resources/list', () => listReleases(registry, params?.cursor, signal)),
  );
}
