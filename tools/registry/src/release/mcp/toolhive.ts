import type { ServedServer } from './served-server.ts';

const SCHEMA =
  'https://raw.githubusercontent.com/stacklok/toolhive-core/main/registry/types/data/upstream-registry.schema.json';

/**
 * The latest releases as ToolHive reads a registry from one file.
 * @param generated when the publication was made, `YYYY-MM-DDTHH:MM:SSZ`
 */
export const toolHiveRegistry = (servers: readonly ServedServer[], generated: string): object => ({
  $schema: SCHEMA,
  version: '1.0.0',
  meta: { last_updated: generated },
  data: { servers: servers.flatMap(({ latest }) => latest?.declared.server ?? []) },
});
