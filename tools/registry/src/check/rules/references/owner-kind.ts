import { ownedDeclarations } from '../../owners.ts';
import type { RegistryRule } from '../../rule.ts';

export const ownerKind: RegistryRule = {
  id: 'owner-kind',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'The owner of a declaration is a team or an organisation.',
  why: 'A program cannot answer for a declaration or approve its change; the people behind it can.',
  fix: "Name the team or the organisation that answers, such as the client's or server's own owner.",
  example: { bad: 'owner: client-a', good: 'owner: team-a' },
  *check(input) {
    const { parties, servers } = input.head;
    for (const { file, value } of ownedDeclarations(input)) {
      if (value.owner === undefined) continue;
      const party = parties.get(value.owner)?.value;
      const server = party ? undefined : servers.get(value.owner);
      if (party?.kind !== 'client' && !server) continue;
      const behind =
        party?.kind === 'client' ? party.owner : [...(server?.releases.values() ?? [])].at(-1)?.value.owner;
      yield {
        file,
        path: ['owner'],
        message: `"${value.owner}" is a ${server ? 'server' : 'client'}; an owner is a team or an organisation.`,
        ...(behind === undefined || behind === value.owner
          ? {}
          : { fix: { description: `Name whoever answers for it, such as ${behind}.` } }),
      };
    }
  },
};
