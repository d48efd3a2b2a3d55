import type { McpServer } from '@modelcontextprotocol/server';
import type { NegotiationAnswer } from '../wire/answer.ts';
import { NEGOTIATE_TOOL } from '../wire/names.ts';
import { readAnswer, readQuestion } from '../wire/read.ts';
import { NEGOTIATION_ANSWER, NEGOTIATION_QUESTION } from '../wire/shapes.ts';
import type { Answering } from './answering.ts';
import { standardShape } from './standard-shape.ts';

/** Adds the tool by which any client negotiates, in every revision of the protocol. */
export function registerNegotiateTool(server: McpServer, answering: Answering): void {
  server.registerTool(
    NEGOTIATE_TOOL,
    {
      title: 'Negotiate contexts',
      description:
        'Says which releases of the wanted contexts this server exchanges with you, and why not the others. Decided by the signed registry and its access rules.',
      inputSchema: standardShape(NEGOTIATION_QUESTION, readQuestion),
      outputSchema: standardShape(NEGOTIATION_ANSWER, readAnswer),
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    async (question, context) => {
      const { answer, meta } = await answering(question, context);
      return {
        content: [{ type: 'text', text: sentences(answer) }],
        structuredContent: { ...answer },
        _meta: meta,
      };
    },
  );
}

/** The answer for people and models, a line each. */
const sentences = ({ agreed, rejected }: NegotiationAnswer): string =>
  [
    ...agreed.map(({ requirement, context, version }) => `${requirement.context}: ${context}@${version}`),
    ...rejected.map(({ requirement, reason, message }) => `${requirement.context}: ${reason}. ${message}`),
  ].join('\n') || 'Nothing was required.';
