import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromJsonSchema, type McpServer } from '@modelcontextprotocol/server';

const SCHEMA: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'schema-2020-12.json'), 'utf8'));

/** Registers the tool whose input schema has the keywords that the suite looks for in the list of tools. */
export const schemaTool = (server: McpServer): void =>
  void server.registerTool(
    'json_schema_2020_12_tool',
    {
      description: 'Takes an address, by a schema with many keywords.',
      inputSchema: fromJsonSchema(SCHEMA as Parameters<typeof fromJsonSchema>[0]),
    },
    () => ({ content: [] }),
  );
