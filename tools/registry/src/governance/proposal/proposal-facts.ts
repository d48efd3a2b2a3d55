import type { Proposal } from '@ctxr/model';
import type { States } from '../../check/rule.ts';
import type { Declared, Registry } from '../../declaration/registry.ts';
import type { ProposalFacts } from '../decide/input.ts';

/** The proposals that a change touches, and the one of the decision's number, as the change leaves them. */
export function proposalFacts({ base, head, changes }: States, decision: string): readonly ProposalFacts[] {
  const changed = new Set(changes.map(({ path }) => path));
  const before = byNumber(base);
  return head.proposals
    .filter(({ file, slot }) => changed.has(file) || slot.id === decision)
    .flatMap((declared) => factsOf(declared, before.get(declared.slot.id ?? '')) ?? []);
}

const byNumber = ({ proposals }: Registry): ReadonlyMap<string, Declared<Proposal>> =>
  new Map(proposals.map((declared) => [declared.slot.id ?? '', declared]));

/** Undefined for a proposal that its schema refuses, of which the check speaks: it has no say then. */
function factsOf(
  { file, slot, outline, value }: Declared<Proposal>,
  before: Declared<Proposal> | undefined,
): ProposalFacts | undefined {
  const { type, state, authors, scope, rights, risk, undoes } = value;
  if (slot.id === undefined || type === undefined || state === undefined || scope === undefined) return undefined;
  const stateBefore = before?.value.state;
  return {
    id: slot.id,
    file,
    type,
    state,
    scope,
    hasRollback: outline.members.includes('rollback'),
    ...(outline.members.includes('waivers') && { hasWaivers: true }),
    ...(stateBefore !== undefined && { stateBefore }),
    ...(authors && { authors }),
    ...(rights && { rights }),
    ...(risk !== undefined && { risk }),
    ...(undoes !== undefined && { undoes }),
  };
}
