import type { KeyPath } from '../../../finding/finding.ts';
import { approversOf, type DecisionRule } from '../../approvers.ts';
import { isKnown } from '../../existence.ts';
import type { CheckInput, RegistryReport, RegistryRule } from '../../rule.ts';

/** Every decision can be taken by somebody. */
export const rightReachable: RegistryRule = {
  id: 'right-reachable',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'Every decision right names groups that exist and asks for no more approvals than they can give.',
  why: 'A right that nobody can satisfy can never be used again, not even to mend itself.',
  fix: 'Name groups that exist, ask for fewer approvals, or give more seats an account or a key.',
  example: {
    bad: '# two seats have keys\nby: [board]\napprovals: 3\nlevel: signed',
    good: 'by: [board]\napprovals: 2\nlevel: signed',
  },
  *check(input) {
    const { rights } = input.head;
    if (!rights) return;
    for (const [index, { id, decide }] of (rights.value.rights ?? []).entries())
      yield* judge(input, rights.file, `The right ${id}`, ['rights', index, 'decide'], decide);
    if (rights.value.default) yield* judge(input, rights.file, 'The default', ['default'], rights.value.default);
  },
};

function* judge(
  input: CheckInput,
  file: string,
  what: string,
  path: KeyPath,
  decide: DecisionRule,
): Iterable<RegistryReport> {
  let known = true;
  for (const member of ['by', 'mustInclude'] as const)
    for (const [index, group] of (decide[member] ?? []).entries()) {
      const fault = groupFault(input, group);
      if (fault === undefined) continue;
      known = false;
      yield { file, path: [...path, member, index], message: `${what} asks ${group}, but ${fault}.` };
    }
  const most = known ? approversOf(input.head, decide) : undefined;
  if (most === undefined || decide.approvals <= most) return;
  const need = decide.level === 'signed' ? 'a key' : 'an account or a key';
  yield {
    file,
    path: [...path, 'approvals'],
    message: `${what} needs ${decide.approvals} ${decide.level} approvals, but only ${most} of ${decide.by.join(', ')} ${most === 1 ? 'has' : 'have'} ${need}: nobody could ever take this decision.`,
  };
}

function groupFault(input: CheckInput, group: string): string | undefined {
  const { parties, servers, files, board, registry } = input.head;
  const [kind, id = ''] = group.split(':');
  if (kind === 'team') {
    const other = servers.has(id) ? 'server' : parties.get(id)?.value.kind;
    if (!isKnown(input, 'participant', id)) return `there is no team ${id}`;
    return other === undefined || other === 'team' ? undefined : `${id} is of the kind ${other}`;
  }
  if (kind !== 'role' && kind !== 'board') return undefined;
  if (registry?.value.preset === 'team' && !files.has('governance/board.yaml')) return 'no board is declared';
  const seats = board?.value.seats;
  if (kind === 'board' || !seats || seats.some(({ roles }) => roles?.includes(id))) return undefined;
  return `no seat of the board has the role ${id}`;
}
