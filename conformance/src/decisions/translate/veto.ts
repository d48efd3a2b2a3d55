import { caseLine, right, rule } from '../case-line.ts';
import { Roster } from '../roster.ts';
import { ofDecision, type Translation } from '../translation.ts';

interface Input {
  readonly signals: readonly { readonly by: string; readonly at: string; readonly says: 'approve' | 'reject' }[];
  readonly vetoHolders: { readonly users: readonly string[] };
  readonly autoVetoIf: object | null;
}

/** Holders of a veto on a change that needs nobody's approval. */
export function veto({ signals, vetoHolders: { users }, autoVetoIf }: Input): Translation | undefined {
  if (autoVetoIf !== null) return undefined;
  const roster = new Roster();
  return {
    line: caseLine({
      teams: [roster.team('holders', users)],
      rights: [right('nothing', rule(['team:nobody'], 0))],
      ...(users.length > 0 && { veto: { holders: ['team:holders'], lapsesAfter: 'P30D' } }),
      signals: signals.map(({ by, says, at }) => roster.review(by, says, at)),
    }),
    facts: ofDecision(({ outcome }) => ({ status: outcome === 'vetoed' ? 'vetoed' : 'none' })),
  };
}
