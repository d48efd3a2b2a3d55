import { compareVersions, isId, isVersion, sortVersions } from '@ctxr/model';
import { NEGOTIATION_LIMITS } from './limits.ts';
import { membersOf } from './members.ts';
import type { AgreedBinding, UnreadableOffer } from './negotiation.ts';

/** A release of a server, and what it says of itself. */
export interface OfferingServer {
  readonly id: string;
  readonly version?: string;
  /** By context, sorted. */
  readonly bindings: ReadonlyMap<string, readonly AgreedBinding[]>;
}

/** A version that is offered, with its servers by id, of one server the highest release first. */
export interface OfferedVersion {
  readonly version: string;
  readonly servers: readonly OfferingServer[];
}

/** All that is offered, in an order of its own. */
export interface Offered {
  /** Sorted as in {@link OfferedVersion}. */
  readonly servers: readonly OfferingServer[];
  /** By context, versions descending. */
  readonly contexts: ReadonlyMap<string, readonly OfferedVersion[]>;
  readonly unreadable: readonly UnreadableOffer[];
}

interface Draft {
  readonly id: string;
  readonly version?: string;
  readonly bindings: Map<string, Map<string, AgreedBinding>>;
}

/** Reads offers, whatever they are; several of one release count as one, and what cannot be read is told. */
export function readOffers(offers: readonly unknown[]): Offered {
  const drafts = new Map<string, Draft>();
  const contexts = new Map<string, Map<string, Map<string, Draft>>>();
  const faults = new Map<string, UnreadableOffer>();
  const isVersionText = versionJudge();
  const tell = (server: unknown, message: string): void => {
    const fault = { server: typeof server === 'string' ? server.slice(0, 64) : '', message };
    faults.set(JSON.stringify(fault), fault);
  };
  for (const offer of offers) {
    const { server, version, provides = [], bindings = [] } = membersOf(offer);
    if (typeof server !== 'string' || !isId(server)) {
      tell(server, 'An offer names its server by an id of lower-case words joined by hyphens.');
      continue;
    }
    if (version !== undefined && !(typeof version === 'string' && isVersionText(version))) {
      tell(server, `${quoted(version)} is no version of a server.`);
      continue;
    }
    if (!Array.isArray(provides) || !Array.isArray(bindings)) {
      tell(server, 'provides and bindings are lists.');
      continue;
    }
    const key = `${server}@${version ?? ''}`;
    const draft = drafts.get(key) ?? { id: server, ...(version !== undefined && { version }), bindings: new Map() };
    drafts.set(key, draft);
    for (const provision of provides as readonly unknown[]) {
      const { context, version: offered } = membersOf(provision);
      if (typeof context !== 'string' || !isId(context)) tell(server, `${quoted(context)} is no id of a context.`);
      else if (typeof offered !== 'string' || !isVersionText(offered))
        tell(server, `${quoted(offered)} is no version of ${context}.`);
      else entryOf(entryOf(contexts, context), offered).set(key, draft);
    }
    for (const stated of bindings as readonly unknown[]) {
      const { context, ...place } = membersOf(stated);
      const binding = readBinding(place);
      if (typeof context !== 'string' || !isId(context) || binding === undefined)
        tell(server, 'A binding names a context, and one of resource, tool and prompt.');
      else entryOf(draft.bindings, context).set(JSON.stringify(binding), binding);
    }
  }
  const servers = [...drafts].map(([key, draft]) => [key, finished(draft)] as const);
  servers.sort(([, a], [, b]) => byServer(a, b));
  const place = new Map(servers.map(([key], at) => [key, at]));
  const inOrder = (keys: Iterable<string>): readonly OfferingServer[] =>
    [...keys]
      .map((key) => place.get(key) ?? 0)
      .sort((a, b) => a - b)
      .flatMap((at) => servers[at]?.[1] ?? []);
  return {
    servers: servers.map(([, server]) => server),
    contexts: new Map(
      [...contexts].map(([context, versions]) => [
        context,
        sortVersions(versions.keys())
          .reverse()
          .map((version) => ({ version, servers: inOrder(versions.get(version)?.keys() ?? []) })),
      ]),
    ),
    unreadable: sortedByKey(faults).slice(0, NEGOTIATION_LIMITS.unreadable),
  };
}

function entryOf<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const known = map.get(key) ?? new Map<string, V>();
  map.set(key, known);
  return known;
}

function finished({ bindings, ...draft }: Draft): OfferingServer {
  return { ...draft, bindings: new Map([...bindings].map(([context, stated]) => [context, sortedByKey(stated)])) };
}

function readBinding({
  resource,
  tool,
  direction,
  prompt,
}: Readonly<Record<string, unknown>>): AgreedBinding | undefined {
  const named = [resource, tool, prompt].filter((name) => name !== undefined);
  const [name] = named;
  if (named.length !== 1 || typeof name !== 'string' || name === '' || name.length > 1000) return undefined;
  if (direction !== undefined && direction !== 'input' && direction !== 'output') return undefined;
  return {
    ...(resource === undefined ? (tool === undefined ? { prompt: name } : { tool: name }) : { resource: name }),
    ...(direction !== undefined && { direction }),
    source: 'stated',
  };
}

const byServer = (a: OfferingServer, b: OfferingServer): number => {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  if (a.version === undefined || b.version === undefined) return a.version === undefined ? 1 : -1;
  return compareVersions(b.version, a.version);
};

const sortedByKey = <V>(map: ReadonlyMap<string, V>): readonly V[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);

/** Whether texts are versions, each judged once: servers offer the same ones. */
function versionJudge(): (text: string) => boolean {
  const judged = new Map<string, boolean>();
  return (text) => {
    const known = judged.get(text) ?? (text.length <= 64 && isVersion(text));
    judged.set(text, known);
    return known;
  };
}

function quoted(value: unknown): string {
  if (typeof value !== 'string') return 'What is no text';
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
