import type { McpServer } from '@modelcontextprotocol/server';
import { plain } from '../fault/plain.ts';
import { refusal } from '../fault/refusal.ts';
import { measured, type Watch } from '../measured.ts';
import type { ServedRegistry } from '../served/served-registry.ts';
import type { WholeChecks } from '../served/whole-check.ts';
import { TOOLS } from './table.ts';

/** Reading what is published changes nothing, and reaches nothing beyond the registry. */
const ANNOTATIONS = { readOnlyHint: true, idempotentHint: true, destructiveHint: false, openWorldHint: false };

/** Offers every tool. What cannot be answered is an error result with the next step, not an error of the protocol. */
export function registerTools(server: McpServer, registry: ServedRegistry, whole: WholeChecks, watch: Watch): void {
  for (const { name, title, description, input, output, answer } of TOOLS) {
    server.registerTool(
      name,
      { title, description, inputSchema: input, outputSchema: output, annotations: { title, ...ANNOTATIONS } },
      async (args, { mcpReq: { signal } }) => {
        try {
          const { data, text } = await measured(watch, name, () => answer(args, { registry, whole, signal }));
          return {
            content: [{ type: 'text', text: plain(text) }],
            structuredContent: data,
          };
        } catch (failure) {
          return refusal(failure);
        }
      },
    );
  }
}
