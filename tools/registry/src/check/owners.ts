import type { Client, Context, ContextPolicy, ContextType, Profile, Server } from '@ctxr/model';
import type { Declared } from '../declaration/registry.ts';
import { speakingReleases } from './existence.ts';
import type { States } from './rule.ts';

type Owned =
  | Declared<Context>
  | Declared<ContextType>
  | Declared<ContextPolicy>
  | Declared<Server>
  | Declared<Client>
  | Declared<Profile>;

/** Every declaration that names an owner and speaks for its name. */
export function* ownedDeclarations({ head, base }: States): Iterable<Owned> {
  for (const names of [head.contexts, head.types, head.policies, head.servers])
    for (const name of names.values()) yield* speakingReleases(name, base) as Iterable<Owned>;
  yield* head.profiles.values();
  for (const party of head.parties.values()) if (party.value.kind === 'client') yield party;
}
