import { isLive, type Participant } from '@ctxr/model';
import type { RegistryClient } from '@ctxr/client';

/** A client of the registry, and a server that offers something of what the client requires. */
export interface Pair {
  readonly client: string;
  readonly server: string;
  /** A reference that the client requires, and that the server offers. */
  readonly context: string;
}

/** How many participants are looked at: enough for a registry that a person tries out. */
const MOST_PARTICIPANTS = 200;

/** A pair that has something to agree on, a given context rather than another; undefined where there is none. */
export async function samplePair(registry: RegistryClient, preferred: string): Promise<Pair | undefined> {
  const live = (await registry.list('participant')).filter(({ status }) => isLive(status));
  const found = await Promise.all(
    live.slice(0, MOST_PARTICIPANTS).map(({ id }) => registry.resolve(`participant:${id}`)),
  );
  const participants = found.flatMap((one) => (one.kind === 'participant' ? one.declaration : []));
  const servers = participants.filter((one) => one.kind === 'server');
  const clients = participants.filter((one) => one.kind === 'client');
  const pairs = clients.flatMap(({ id, requires }) =>
    requires.flatMap(({ context }): Pair[] => {
      const server = servers.find((one) => offers(one, context));
      return server === undefined ? [] : [{ client: id, server: server.id, context }];
    }),
  );
  return pairs.find(({ context }) => context === preferred) ?? pairs[0];
}

const offers = ({ provides = [] }: Extract<Participant, { kind: 'server' }>, reference: string): boolean =>
  provides.some(({ context }) => reference.startsWith(`${context}@`));
