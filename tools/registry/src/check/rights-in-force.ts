import type { Account, DecisionRight, DecisionRights } from '@ctxr/model';
import type { SubjectKind } from '../declaration/layout.ts';
import type { Registry } from '../declaration/registry.ts';
import { matchesGlob } from './glob.ts';
import { everyName } from './names.ts';
import { ANY_OWNER, ANY_PARTY, TEAM_RIGHTS } from './team-rights.ts';

/** The rights that a registry declares; those of the preset team, with its groups written out, where it declares none. */
export const rightsInForce = (registry: Registry): DecisionRights =>
  isWhole(registry.rights?.value) ? registry.rights.value : expanded(TEAM_RIGHTS, registry);

const isWhole = (rights: Partial<DecisionRights> | undefined): rights is DecisionRights =>
  rights?.rights !== undefined && rights.default !== undefined;

/** What a right is asked about. */
export interface Matter {
  readonly path: string;
  /** Absent for what is no declaration. */
  readonly kind?: SubjectKind;
}

/** Whether a right is asked when the matter changes to this effect. */
export const isAbout = (
  { kinds, effects, paths }: DecisionRight['when'],
  { kind, path }: Matter,
  effect: NonNullable<DecisionRight['when']['effects']>[number],
): boolean =>
  (kinds === undefined || (kind !== undefined && kinds.some((one) => one === kind))) &&
  (effects === undefined || effects.includes(effect)) &&
  (paths === undefined || paths.some((glob) => matchesGlob(glob, path)));

/** The preset's rights with each group that stands for many written out. */
function expanded(rights: DecisionRights, registry: Registry): DecisionRights {
  const peopled = [...registry.parties].filter(([, { value }]) => hasAccounts(value)).map(([id]) => id);
  const owners = ownersIn(registry);
  const owning = peopled.filter((id) => owners.has(id));
  const groups: Readonly<Record<string, readonly string[]>> = {
    [ANY_PARTY]: groupsOf(peopled),
    [ANY_OWNER]: groupsOf(peopleIn(owning, registry) > 1 ? owning : peopled),
  };
  const written = (decide: DecisionRights['default']): DecisionRights['default'] => ({
    ...decide,
    by: [...new Set(decide.by.flatMap((group) => groups[group] ?? [group]))],
  });
  return {
    ...rights,
    rights: rights.rights.map((right) => ({ ...right, decide: written(right.decide) })),
    default: written(rights.default),
  };
}

/** How many people act for some parties: one alone could never approve what they wrote. */
const peopleIn = (ids: readonly string[], { parties }: Registry): number =>
  new Set(ids.flatMap((id) => accountsOf(parties.get(id)?.value)).map(({ host, id }) => `${host} ${id}`)).size;

const hasAccounts = (party: object): boolean => accountsOf(party).length > 0;

const accountsOf = (party: object | undefined): readonly Account[] =>
  party !== undefined && 'accounts' in party ? (party.accounts as readonly Account[]) : [];

/** Where nobody has an account, the owner is asked, who will have one some day. */
const groupsOf = (ids: readonly string[]): readonly string[] =>
  ids.length > 0 ? [...ids].sort().map((id) => `team:${id}`) : ['owner'];

/** Whoever answers for a name, a client or a profile. */
function ownersIn(registry: Registry): ReadonlySet<string> {
  const named = [...registry.parties.values(), ...registry.profiles.values()].map(
    ({ outline }) => outline.value['owner'],
  );
  const versioned = [...everyName(registry)].map(
    ({ name }) => [...name.releases.values()].at(-1)?.outline.value['owner'],
  );
  return new Set([...named, ...versioned].filter((owner) => typeof owner === 'string'));
}
