import type { Requirement } from '@ctxr/model';
import type { ClientCapabilities } from '@modelcontextprotocol/client';
import { wireNames } from '../wire/names.ts';
import type { ClientSettings } from '../wire/settings.ts';

/**
 * The capability by which a client says that it speaks of a registry's contexts, for `new Client(info, { capabilities })`:
 * it goes with the handshake, or with every request, as the protocol's revision has it.
 */
export function contextCapability(domain: string, requires: readonly Requirement[]): ClientCapabilities {
  const settings: ClientSettings = { v: 1, requires };
  return { extensions: { [wireNames(domain).extension]: JSON.parse(JSON.stringify(settings)) } };
}
