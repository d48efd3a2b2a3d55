import { reversedDomain, type ServerJson } from '@ctxr/model';
import type { Identity } from '../signed-files.ts';
import type { ServedServer } from './served-server.ts';
import { registryMeta } from './server-response.ts';

const CARD_SCHEMA = 'https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json';

/**
 * The latest releases as an AI Catalog with an MCP Server Card in each entry. Who runs a registry is not who publishes
 * the servers in it, so the identifiers are the registry's own and no `urn:air`.
 */
export const aiCatalog = (servers: readonly ServedServer[], { name, domain }: Identity): object => ({
  specVersion: '1.0',
  host: { displayName: name, identifier: domain },
  entries: servers.flatMap(({ latest }) => {
    if (latest === undefined) return [];
    const { declared } = latest;
    return [
      {
        identifier: `https://${domain}/servers/${declared.server.name}`,
        type: 'application/mcp-server-card+json',
        ...(declared.server.title === undefined && { displayName: declared.name }),
        data: serverCard(declared.server),
        extensions: { [`${reversedDomain(domain)}.registry`]: registryMeta(latest) },
      },
    ];
  }),
});

/** What a card may hold of a server.json: how to reach a server, and nothing of how to install one. */
function serverCard({ name, version, description, title, websiteUrl, repository, icons, remotes }: ServerJson): object {
  return {
    $schema: CARD_SCHEMA,
    name,
    version,
    description,
    ...(title !== undefined && { title }),
    ...(websiteUrl !== undefined && { websiteUrl }),
    ...(repository !== undefined && { repository }),
    ...(icons !== undefined && { icons }),
    ...(remotes !== undefined && { remotes }),
  };
}
