import type { CaseSignal } from '@ctxr/model';
import { caseLine, EARLIER, right, rule, second } from '../case-line.ts';
import { keyNamed, Roster } from '../roster.ts';
import { ofDecision, type Translation } from '../translation.ts';

interface Input {
  readonly threshold: number;
  readonly principals: Readonly<Record<string, { readonly keys: readonly string[]; readonly hostLogin?: string }>>;
  readonly attestations: readonly Attestation[];
}

interface Attestation {
  readonly how: 'ref-entry' | 'detached' | 'bridge';
  readonly key?: string;
  readonly login?: string;
  readonly trusted?: boolean;
  readonly from: string;
  readonly tree: string;
}

/**
 * People with keys and accounts. Whoever signs what the branch shall become, at the push or apart from it, signs an
 * approval; what a trusted bridge saw is a review; what was attested of another step is of an earlier content.
 */
export function principals({ threshold, principals: people, attestations }: Input): Translation {
  const roster = new Roster();
  const members = Object.entries(people);
  const [first] = attestations;
  const signalOf = ({ how, key = '', login, trusted, from, tree }: Attestation, index: number): CaseSignal => {
    const change = from === first?.from && tree === first.tree ? {} : { change: EARLIER };
    const [name = ''] =
      members.find(([, { keys, hostLogin }]) => (how === 'bridge' ? hostLogin === login : keys.includes(key))) ?? [];
    if (how === 'bridge' && trusted !== true) return roster.remark(name, 'approve', second(index));
    if (how === 'bridge') return { ...roster.review(name, 'approve', second(index)), ...change };
    const by = `forge/${roster.account(name).id}`;
    return { via: 'signature', by, verdict: 'approve', at: second(index), ...change };
  };
  const team = roster.team(
    'principals',
    members.map(([name]) => name),
  );
  const accounts = members.map(([name, { keys }]) => ({ ...roster.account(name), keys: keys.map(keyNamed) }));
  return {
    line: caseLine({
      teams: [{ ...team, accounts }],
      rights: [right('threshold', rule(['team:principals'], threshold))],
      signals: attestations.map(signalOf),
    }),
    facts: ofDecision(({ outcome }) => ({ satisfied: outcome === 'approved' })),
  };
}
