import type { KeyPath } from '../../../finding/finding.ts';
import { isKnown, unknownId } from '../../existence.ts';
import type { CheckInput, RegistryReport, RegistryRule } from '../../rule.ts';

export const organisationExists: RegistryRule = {
  id: 'organisation-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'The organisation of a team or of a seat is declared, and is an organisation.',
  why: 'Limits per organisation and conflicts of interest are computed from it; a name that nobody declared belongs to no organisation and escapes them all.',
  fix: 'Name an organisation below `governance/participants/`, or add it there.',
  example: { bad: 'organisation: org-z', good: 'organisation: org-alpha' },
  *check(input) {
    for (const { file, value } of input.head.parties.values())
      if (value.kind === 'team') yield* judged(input, file, value.organisation, ['organisation']);
    const { board } = input.head;
    for (const [index, seat] of (board?.value.seats ?? []).entries())
      if (board) yield* judged(input, board.file, seat.organisation, ['seats', index, 'organisation']);
  },
};

function* judged(input: CheckInput, file: string, id: string | undefined, path: KeyPath): Iterable<RegistryReport> {
  if (id === undefined) return;
  const kind = input.head.parties.get(id)?.value.kind;
  if (kind === 'organisation') return;
  const organisations = [...input.head.parties].flatMap(([name, { value }]) =>
    value.kind === 'organisation' ? [name] : [],
  );
  if (!isKnown(input, 'participant', id)) yield { file, path, ...unknownId('participant', id, organisations) };
  else if (kind !== undefined || input.head.servers.has(id))
    yield { file, path, message: `"${id}" is a ${kind ?? 'server'}, not an organisation.` };
}
