import { accepts, type Candidate } from '../resolve/choose-version.ts';
import type { Action } from '../authorize/access-request.ts';
import type { Terms } from '../snapshot/terms.ts';
import { judgeVersion, type VersionFault } from './judge-version.ts';
import type { Decided, Side } from './negotiation.ts';
import type { OfferedVersion, OfferingServer } from './read-offers.ts';
import type { ReadableReference, Wanted } from './read-requires.ts';
import { furthest, type Reason } from './reason.ts';
import type { Table } from './table.ts';

/** One version of one server that both sides accept. */
export interface Chosen {
  readonly reference: string;
  readonly candidate: Candidate;
  readonly version: string;
  readonly server: OfferingServer;
  readonly terms: Terms;
  readonly decided: readonly Decided[];
  /** All that is offered in the range, ascending. */
  readonly inRange: readonly Candidate[];
}

/** Why one version of one server was not taken. */
export interface Fault extends VersionFault {
  /** Whom the access rules did not let in, where it was them. */
  readonly refused?: Refused;
}

/** Whom the access rules did not let in, and to what. */
export interface Refused {
  readonly side: Side;
  readonly server: OfferingServer;
  readonly action: Action;
  readonly terms: Terms;
}

/** How far the candidates of one reference were judged, the best first. */
export interface Judged {
  /** Of a version, whoever offers it. */
  readonly versions: ReadonlyMap<OfferedVersion, VersionFault>;
  /** Of a version with one of its servers. */
  readonly pairs: ReadonlyMap<OfferedVersion, ReadonlyMap<OfferingServer, Fault>>;
  readonly chosen?: Chosen;
}

/** Looks for the best candidate of one reference: the pinned version, or else the highest; of its servers the first by id. */
export function judge(table: Table, reference: ReadableReference, action: Wanted['action']): Judged {
  const offered = table.offersOf(reference.id);
  const pin = table.pinOf(reference.text);
  const pinned = offered.find(({ version }) => version === pin?.version);
  const versions = new Map<OfferedVersion, VersionFault>();
  const pairs = new Map<OfferedVersion, Map<OfferingServer, Fault>>();
  for (const one of pinned === undefined ? offered : [pinned, ...offered.filter((other) => other !== pinned)]) {
    const sound = judgeVersion(table, reference, one.version, pin);
    if ('reason' in sound) {
      versions.set(one, sound);
      continue;
    }
    const { candidate, terms } = sound;
    const faults = new Map<OfferingServer, Fault>();
    pairs.set(one, faults);
    for (const server of one.servers) {
      const found = judgeServer(table, server, terms, action);
      if ('reason' in found) {
        faults.set(server, found);
        continue;
      }
      const { version } = one;
      const inRange = inRangeOf(table, reference, offered);
      return {
        versions,
        pairs,
        chosen: { reference: reference.text, candidate, version, server, terms, inRange, ...found },
      };
    }
  }
  return { versions, pairs };
}

/** Whether a server that offers a version may be agreed with on it. */
function judgeServer(
  table: Table,
  server: OfferingServer,
  terms: Terms,
  action: Wanted['action'],
): Fault | { readonly decided: readonly Decided[] } {
  const fault = table.faultOf(server);
  if (fault !== undefined) return fault;
  const client = table.askForClient(terms, action);
  if (client.verdict !== 'permit') return refusal('client', client);
  const own = table.askForServer(terms, server);
  if (own.verdict !== 'permit') return refusal('server', own);
  return { decided: [...client.decided, ...own.decided] };

  function refusal(side: Side, answer: Exclude<typeof client, { verdict: 'permit' }>): Fault {
    const { verdict: reason, message, action: refusedAction } = answer;
    return { reason, message, refused: { side, server, action: refusedAction, terms } };
  }
}

function inRangeOf(table: Table, { id, range }: ReadableReference, offered: readonly OfferedVersion[]) {
  const known = table.versionsOf(id);
  return offered
    .filter(({ version }) => accepts(range, version, table.allowPrerelease))
    .flatMap(({ version }) => known.get(version) ?? [])
    .reverse();
}

/** The fault that speaks for a reference: of those that came furthest the first, before all one of a server. */
export function speakingFault({ versions, pairs }: Judged): (Fault & { readonly reason: Reason }) | undefined {
  const faults: readonly Fault[] = [...versions.values(), ...[...pairs.values()].flatMap((by) => [...by.values()])];
  const telling = faults.filter(isReason);
  const reason = furthest(telling.map((fault) => fault.reason));
  const alike = telling.filter((fault) => fault.reason === reason);
  return alike.find(({ refused }) => refused?.side === 'server') ?? alike[0];
}

const isReason = (fault: Fault): fault is Fault & { readonly reason: Reason } => fault.reason !== 'out-of-range';
