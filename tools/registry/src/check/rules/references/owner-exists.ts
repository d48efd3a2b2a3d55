import { isKnown, unknownId } from '../../existence.ts';
import { ownedDeclarations } from '../../owners.ts';
import type { RegistryRule } from '../../rule.ts';

export const ownerExists: RegistryRule = {
  id: 'owner-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'The owner of a declaration is declared.',
  why: 'The owner approves changes and answers questions; a name behind which nobody stands does neither, and whoever registers it later would own what is there.',
  fix: 'Name a team or an organisation below `governance/participants/`, or add it there.',
  example: { bad: 'owner: team-z', good: 'owner: team-a' },
  *check(input) {
    for (const { file, value } of ownedDeclarations(input)) {
      const { owner } = value;
      if (owner === undefined || isKnown(input, 'participant', owner)) continue;
      yield { file, path: ['owner'], ...unknownId('participant', owner, input.head.parties.keys()) };
    }
  },
};
