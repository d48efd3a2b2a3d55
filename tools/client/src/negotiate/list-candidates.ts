import type { Judged } from './judge.ts';
import { NEGOTIATION_LIMITS } from './limits.ts';
import type { Attempt, JudgedCandidate } from './negotiation.ts';
import type { OfferedVersion, OfferingServer } from './read-offers.ts';
import type { Table } from './table.ts';

/** What servers offer of one context, each with what became of it: by server, its versions descending. */
export function listCandidates(table: Table, id: string, judged: Judged): Pick<Attempt, 'candidates' | 'omitted'> {
  const { servers, contexts } = table.offered;
  const offered = table.offersOf(id);
  const by = new Map<OfferingServer, OfferedVersion[]>();
  for (const version of offered)
    for (const server of version.servers) {
      const known = by.get(server);
      if (known === undefined) by.set(server, [version]);
      else known.push(version);
    }
  const listed: JudgedCandidate[] = [];
  const { chosen } = judged;
  const agreed = offered.find(({ version }) => version === chosen?.version);
  const room = NEGOTIATION_LIMITS.listed - (agreed === undefined ? 0 : 1);
  const outcomeOf = outcomes(judged);
  const absent: Outcome = { verdict: 'not-offered', message: `It offers no ${id}.` };
  let idle = 0;
  for (const server of servers) {
    const versions = by.get(server);
    if (versions === undefined) {
      idle += 1;
      if (listed.length < room) listed.push(candidate(server, undefined, absent));
      continue;
    }
    for (const one of versions)
      if (listed.length < room || (server === chosen?.server && one === agreed))
        listed.push(candidate(server, one.version, outcomeOf(one, server)));
  }
  const count = (contexts.get(id) ?? []).reduce((sum, one) => sum + one.servers.length, idle);
  return { candidates: listed, omitted: count - listed.length };
}

type Outcome = Pick<JudgedCandidate, 'verdict' | 'message'>;

/** What became of each candidate; what is alike for many is said by one and the same text. */
function outcomes({ versions, pairs, chosen }: Judged): (offered: OfferedVersion, server: OfferingServer) => Outcome {
  const agreed: Outcome = { verdict: 'agreed', message: 'Agreed.' };
  const lower = passedOver(`Not looked at: ${chosen?.version ?? ''} was agreed before it.`);
  const later = passedOver(`Not needed: ${chosen?.server.id ?? ''} offers the same version and comes first.`);
  return (offered, server) => {
    const fault = versions.get(offered) ?? pairs.get(offered)?.get(server);
    if (fault !== undefined) return { verdict: fault.reason, message: fault.message };
    if (chosen?.version !== offered.version) return lower;
    return chosen.server === server ? agreed : later;
  };
}

const passedOver = (message: string): Outcome => ({ verdict: 'passed-over', message });

const candidate = (
  { id: server, version: serverVersion }: OfferingServer,
  version: string | undefined,
  { verdict, message }: Outcome,
): JudgedCandidate => {
  if (version === undefined)
    return serverVersion === undefined ? { server, verdict, message } : { server, serverVersion, verdict, message };
  return serverVersion === undefined
    ? { server, version, verdict, message }
    : { server, serverVersion, version, verdict, message };
};
