import { accepts } from '../resolve/choose-version.ts';
import type { Wants } from '../snapshot/gather.ts';
import { NEGOTIATION_LIMITS } from './limits.ts';
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
  const pins = membersOf(membersOf(call.lock)['contexts']);
  const exact = new Map<string, { readonly id: string; readonly version: string }>();
  const whole = new Set<string>();
  let held = 0;
  for (const { text, id, range } of unique(references)) {
    if (whole.has(id)) continue;
    const offered = contexts.get(id) ?? [];
    held += offered.length;
    if (held > NEGOTIATION_LIMITS.gathered) whole.add(id);
    const pinned = Object.hasOwn(pins, text) ? membersOf(pins[text])['version'] : undefined;
    for (const { version } of offered)
      if (whole.has(id) || version === pinned || accepts(range, version, true))
        exact.set(`${id}@${version}`, { id, version });
  }
  const parties = servers.flatMap(({ id, version }) => (version === undefined ? [id] : [id, `${id}@${version}`]));
  return {
    contexts: [],
    names: [...new Set(references.map(({ id }) => id))],
    exact: [...exact.values()],
    participants: [...new Set([...(call.participant === undefined ? [] : [call.participant]), ...parties])],
  };
}

const unique = (references: readonly ReadableReference[]): Iterable<ReadableReference> =>
  new Map(references.map((reference) => [reference.text, reference])).values();
