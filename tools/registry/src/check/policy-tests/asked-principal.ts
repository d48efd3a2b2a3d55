import type { Principal } from '@ctxr/client';
import type { Participant, TestPrincipal } from '@ctxr/model';
import { liveVersions, type Registry } from '../../declaration/registry.ts';

/** Somebody whom a test describes; what it leaves out is what no rule names. */
export const describedPrincipal = ({ id, kind, roles, team, organisation }: TestPrincipal): Principal => ({
  id: id ?? 'any-participant',
  kind: kind ?? 'client',
  roles: [...(roles ?? [])].sort(),
  ...(team !== undefined && { team }),
  ...(organisation !== undefined && { organisation }),
});

/** A participant of the registry as access rules see it; undefined where none has the id. */
export function declaredPrincipal(registry: Registry, id: string): Principal | undefined {
  const declared = participantOf(registry, id);
  if (declared === undefined) return undefined;
  const { kind, roles = [] } = declared.value;
  const group = 'owner' in declared.value ? participantOf(registry, declared.value.owner ?? '') : declared;
  const team = group?.value.kind === 'team' ? group.id : undefined;
  const organisation = group?.value.kind === 'organisation' ? group.id : organisationOf(group?.value);
  return describedPrincipal({
    id,
    ...(kind !== undefined && { kind }),
    roles: [...new Set(roles)],
    ...(team !== undefined && { team }),
    ...(organisation !== undefined && { organisation }),
  });
}

interface Declared {
  readonly id: string;
  readonly value: Readonly<Partial<Participant>>;
}

function participantOf({ parties, servers }: Registry, id: string): Declared | undefined {
  const server = servers.get(id);
  const version = server && liveVersions(server).at(-1);
  const value = parties.get(id)?.value ?? server?.releases.get(version ?? '')?.value;
  return value && { id, value };
}

const organisationOf = (value: Declared['value'] | undefined): string | undefined =>
  value !== undefined && 'organisation' in value ? value.organisation : undefined;
