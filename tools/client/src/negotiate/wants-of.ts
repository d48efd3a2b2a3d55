import { accepts } from '../resolve/choose-version.ts';
import type { Wants } from '../snapshot/gather.ts';
import { membersOf } from './members.ts';
import { readOffers } from './read-offers.ts';
import { type ReadableReference, readRequires } from './read-requires.ts';
import type { NegotiationRequest } from './request.ts';

/** What a snapshot has to hold for a negotiation: the names that are required, of them what is offered in range, and who takes part. */
export function wantsOf(call: Omit<NegotiationRequest, 'snapshot'>): Wants {
  const references = readRequires(call.requires, call.domain)
    .flatMap((wanted) => wanted.references)
    .filter((reference): reference is ReadableReference => 'id' in reference);
  const { servers, contexts } = readOffers(call.offers);
  const exact = new Map<string, { readonly id: string; readonly version: string }>();
  for (const { text, id, range } of references) {
    const pins: unknown = membersOf(call.lock)['contexts'];
    const pinned = membersOf(Object.hasOwn(membersOf(pins), text) ? membersOf(pins)[text] : undefined)['version'];
    for (const { version } of contexts.get(id) ?? [])
      if (version === pinned || accepts(range, version, true)) exact.set(`${id}@${version}`, { id, version });
  }
  const parties = servers.flatMap(({ id, version }) => (version === undefined ? [id] : [id, `${id}@${version}`]));
  return {
    contexts: [],
    names: [...new Set(references.map(({ id }) => id))],
    exact: [...exact.values()],
    participants: [...new Set([...(call.participant === undefined ? [] : [call.participant]), ...parties])],
  };
}
