import { canonicalJson, type Organisation, type Team } from '@ctxr/model';
import type { RawChange } from '../change/raw-change.ts';
import type { Slot } from '../../declaration/layout.ts';
import type { Declared, Party, Registry } from '../../declaration/registry.ts';
import type { States } from '../../check/rule.ts';
import type { Found } from './found.ts';
import { whyNotUnderstood } from './understood.ts';

/** What the change of a file does that is edited in place: a party, a profile, a proposal, or the constitution. */
export function* inPlaceEffects(states: States, { path, before, after }: RawChange, slot: Slot): Iterable<Found> {
  const isConstitution = slot.kind === 'registry' || slot.kind === 'board' || slot.kind === 'decision-rights';
  if (isConstitution) yield { effect: 'constitution' };
  if (!after) yield { effect: 'removal' };
  else if (!before && !isConstitution) yield { effect: 'new' };
  const why = after && whyNotUnderstood(declaredAt(states.head, slot, path));
  if (why !== undefined) {
    yield { effect: 'unknown', because: why };
    return;
  }
  const authority = slot.kind === 'participant' ? authorityChange(states, slot) : undefined;
  if (authority !== undefined) yield { effect: 'authority', because: authority };
  else if (before && after && !isConstitution) yield { effect: 'edit' };
}

function declaredAt(registry: Registry, slot: Slot, path: string): Declared<unknown> | undefined {
  const { kind, id = '' } = slot;
  if (kind === 'registry') return registry.registry;
  if (kind === 'board') return registry.board;
  if (kind === 'decision-rights') return registry.rights;
  if (kind === 'profile') return registry.profiles.get(id);
  if (kind === 'proposal') return registry.proposals.find(({ file }) => file === path);
  return registry.parties.get(id);
}

type Group = Partial<Team & Omit<Organisation, 'kind'>>;

/** What changes of who may act for whom, as a clause; undefined where nothing does. */
function authorityChange({ base, head }: States, { id = '' }: Slot): string | undefined {
  const [was, is] = [base.parties.get(id)?.value, head.parties.get(id)?.value];
  const [before, after] = [was, is] as readonly (Group | undefined)[];
  if (!was || !is) {
    const count = (before ?? after)?.accounts?.length ?? 0;
    if (count > 0)
      return `${count === 1 ? 'an account' : `${count} accounts`} may ${is ? 'now' : 'no longer'} act for it`;
    return is && rolesOf(is).length > 0 ? 'roles are held by it, which access rules name' : undefined;
  }
  if (was.kind !== is.kind) return `it becomes ${article(is.kind)} and was ${article(was.kind)}`;
  if (!isSame(before?.accounts, after?.accounts)) return 'other accounts, keys or addresses act for it';
  if (before?.organisation !== after?.organisation)
    return `it belongs to ${after?.organisation ?? 'no organisation'} and belonged to ${before?.organisation ?? 'none'}`;
  if (!isSame(rolesOf(was), rolesOf(is))) return 'other roles are held by it, which access rules name';
  return undefined;
}

const rolesOf = ({ roles = [] }: Partial<Party>): readonly string[] => [...roles].sort();

const isSame = (a: unknown, b: unknown): boolean => canonicalJson([a ?? null]) === canonicalJson([b ?? null]);

const article = (kind: string | undefined): string =>
  kind === 'organisation' ? 'an organisation' : kind === undefined ? 'of no kind' : `a ${kind}`;
