import { completable, type McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { measuredProtocol, type Watch } from '../measured.ts';
import { completeOwner } from '../resources/complete.ts';
import type { ServedRegistry } from '../served/served-registry.ts';
import { proposalText } from './proposal-text.ts';

/** Offers the prompt `propose_context`: the steps from an idea to a proposal, in this registry's own words. */
export function registerPrompts(server: McpServer, registry: ServedRegistry, watch: Watch): void {
  server.registerPrompt(
    'propose_context',
    {
      title: 'Propose a context',
      description: 'The steps and commands that take a new context from an idea to a proposal in this registry.',
      argsSchema: z.strictObject({
        id: z.string().min(1).max(64).describe('The id of the new context: lower-case words joined by hyphens'),
        owner: completable(
          z.string().min(1).max(64).describe('The team or organisation that answers for it'),
          (typed) => completeOwner(registry, typed),
        ),
        description: z.string().min(1).max(2000).describe('What a payload carries, and what it is for'),
        sample: z.string().max(20_000).optional().describe('A sample payload, as JSON'),
      }),
    },
    (wish) =>
      measuredProtocol(watch, 'prompts/get', async () => ({
        description: `Propose the context ${wish.id}`,
        messages: [{ role: 'user', content: { type: 'text', text: await proposalText(registry, wish) } }],
      })),
  );
}
