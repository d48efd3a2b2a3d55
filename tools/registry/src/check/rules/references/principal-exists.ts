import type { AccessRule, ContextPolicy, ContextType } from '@ctxr/model';
import type { Declared } from '../../../declaration/registry.ts';
import type { KeyPath } from '../../../finding/finding.ts';
import { isKnown, speakingReleases, unknownId } from '../../existence.ts';
import { didYouMean } from '../../near.ts';
import type { CheckInput, RegistryReport, RegistryRule } from '../../rule.ts';

export const principalExists: RegistryRule = {
  id: 'principal-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'Whom an access rule names is declared: teams, organisations, clients, servers; a role is held by somebody.',
  why: 'A `forbid` for a name that does not exist forbids nothing, and a `permit` waits for whoever registers that name.',
  fix: 'Name a participant that exists, or a role that one of them has.',
  example: { bad: 'principals:\n  teams: [team-z]', good: 'principals:\n  teams: [team-a]' },
  *check(input) {
    const { head, base } = input;
    const roles = rolesOf(input);
    for (const names of [head.policies, head.types])
      for (const name of names.values())
        for (const release of speakingReleases<ContextPolicy | ContextType>(name, base))
          for (const [at, rule] of (release.value.accessRules ?? []).entries())
            yield* judged(input, release, rule, ['accessRules', at, 'principals'], roles);
  },
};

function* judged(
  input: CheckInput,
  { file }: Declared<unknown>,
  { principals }: AccessRule,
  path: KeyPath,
  roles: ReadonlySet<string>,
): Iterable<RegistryReport> {
  const { parties, servers } = input.head;
  for (const [index, id] of (principals.teams ?? []).entries()) {
    const place = [...path, 'teams', index];
    const kind = servers.has(id) ? 'server' : parties.get(id)?.value.kind;
    if (!isKnown(input, 'participant', id))
      yield { file, path: place, ...unknownId('participant', id, parties.keys()) };
    else if (kind === 'client' || kind === 'server')
      yield {
        file,
        path: place,
        message: `"${id}" is a ${kind}, neither a team nor an organisation.`,
        fix: { description: 'Name it under participants.' },
      };
  }
  for (const [index, id] of (principals.participants ?? []).entries()) {
    const place = [...path, 'participants', index];
    const kind = parties.get(id)?.value.kind;
    const candidates = [...parties.keys(), ...servers.keys()];
    if (!isKnown(input, 'participant', id)) yield { file, path: place, ...unknownId('participant', id, candidates) };
    else if (kind === 'team' || kind === 'organisation')
      yield {
        file,
        path: place,
        message: `"${id}" is ${kind === 'team' ? 'a team' : 'an organisation'}, neither a client nor a server.`,
        fix: { description: 'Name it under teams.' },
      };
  }
  for (const [index, role] of (principals.roles ?? []).entries())
    if (!roles.has(role))
      yield {
        file,
        path: [...path, 'roles', index],
        severity: 'warning',
        message: `No participant has the role "${role}", so the rule reaches nobody by it.${didYouMean(role, roles)}`,
      };
}

/** Every role that a participant, or one of its accounts, holds. */
function rolesOf({ head }: CheckInput): ReadonlySet<string> {
  const roles = new Set<string>();
  for (const { value } of head.parties.values()) {
    for (const role of value.roles ?? []) roles.add(role);
    if (value.kind === 'team' || value.kind === 'organisation')
      for (const account of value.accounts ?? []) for (const role of account.roles ?? []) roles.add(role);
  }
  for (const { releases } of head.servers.values())
    for (const { value } of releases.values()) for (const role of value.roles ?? []) roles.add(role);
  return roles;
}
