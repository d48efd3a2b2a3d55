import type { McpServer } from '@modelcontextprotocol/server';
import { plain, plainJson } from '../fault/plain.ts';
import { refusal } from '../fault/refusal.ts';
import { measured, type Watch } from '../measured.ts';
import type { ServedRegistry } from '../served/served-registry.ts';
import type { WholeChecks } from '../served/whole-check.ts';
import { TOOLS } from './table.ts';

/** Reading what is published changes nothing, and reaches nothing beyond the registry. */
const ANNOTATIONS = { readOnlyHint: true, idempotentHint: true, destructiveHint: false, openWorldHint: false };

/** The most characters of data that are repeated as text. */
const LONGEST = 200_000;

/** Offers every tool. What cannot be answered is an error result with the next step, not an error of the protocol. */
export function registerTools(server: McpServer, registry: ServedRegistry, whole: WholeChecks, watch: Watch): void {
  for (const { name, title, description, input, output, answer } of TOOLS) {
    server.registerTool(
      name,
      { title, description, inputSchema: input, outputSchema: output, annotations: { title, ...ANNOTATIONS } },
      async (args, { mcpReq: { signal } }) => {
        try {
          const { data, text } = await measured(watch, name, () => answer(args, { registry, whole, signal }));
          return { content: contentOf(text, data), structuredContent: data };
        } catch (failure) {
          return refusal(failure);
        }
      },
    );
  }
}

/** A short text, and the data as text for clients that know no structured content (MCP 2026-07-28, Tools). */
function contentOf(text: string, data: object): { type: 'text'; text: string }[] {
  const json = plainJson(data);
  const repeated = json.length <= LONGEST ? json : 'The data is too long for a text; it is in structuredContent.';
  return [plain(text), repeated].map((each) => ({ type: 'text', text: each }));
}
