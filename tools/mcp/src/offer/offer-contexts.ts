import type { McpServer, ServerContext } from '@modelcontextprotocol/server';
import { WIRE_LIMITS } from '../wire/limits.ts';
import { wireNames } from '../wire/names.ts';
import { answerQuestion, type Asker, type Deciding } from './answer-question.ts';
import type { Answering } from './answering.ts';
import { ContextOffer } from './context-offer.ts';
import { handleNegotiateMethod } from './negotiate-method.ts';
import { registerNegotiateTool } from './negotiate-tool.ts';
import type { OfferOptions } from './options.ts';
import { provisionsOf, serverRelease } from './release.ts';

/**
 * Makes an MCP server one that negotiates contexts: it declares the capability extension, and takes questions by the tool
 * `contexts_negotiate` and by the method `<reversed-domain>/negotiate`. Call it on each server that is made, before it is
 * connected. What it decides, it decides by its own verified index, for who the server authenticated.
 * @throws ClientError NOT_FOUND and others where the registry does not have the server; OPTIONS_INVALID
 */
export async function offerContexts(server: McpServer, options: OfferOptions): Promise<ContextOffer> {
  const { registry, domain, participantOf, factsOf } = options;
  const names = wireNames(domain);
  const release = await serverRelease(registry, options.server, options.provides);
  const settings = {
    v: 1 as const,
    registry: {
      ...(registry.registry !== undefined && { id: registry.registry }),
      root: registry.fingerprint,
      ...addressOf(registry.url),
    },
    server: release.id,
    serverVersion: release.version,
    provides: await provisionsOf(registry, release),
  };
  const deciding: Deciding = { registry, domain, release, settings };
  const askerOf = (context: ServerContext): Asker => {
    const participant = participantOf?.(context);
    return { facts: factsOf?.(context) ?? {}, ...(participant !== undefined && { participant }) };
  };
  const answering: Answering = async (question, context) => {
    const { answer, agreed } = await answerQuestion(deciding, question, askerOf(context));
    return { answer, meta: { [names.agreed]: agreed } };
  };
  server.server.registerCapabilities({ extensions: { [names.extension]: JSON.parse(JSON.stringify(settings)) } });
  registerNegotiateTool(server, answering);
  handleNegotiateMethod(server, names, answering);
  return new ContextOffer(names, deciding, askerOf);
}

/** Where the registry is published, for people: without credentials or a query. */
function addressOf({ protocol, origin, pathname }: URL): { readonly url?: string } {
  const url = `${origin}${pathname}`;
  return /^https?:$/.test(protocol) && url.length <= WIRE_LIMITS.url ? { url } : {};
}
