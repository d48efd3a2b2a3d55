import { compareVersions, isVersion, type Lifecycle } from '@ctxr/model';
import type { Subject } from './layout.ts';
import type { Declared, LinkInput, Name, Registry } from './registry.ts';

/** A file that is other than in the registry that is known; `gone` where it is there no more. */
export interface RelinkInput extends LinkInput {
  readonly gone?: boolean;
}

/**
 * The registry with some files changed: what linking all of its files anew would give, for the price of the change. The
 * registry that is known stays as it is; what did not change is shared.
 * @param files all files of the new state, which the caller keeps, because copying them would cost as much as linking
 */
export function relinkRegistry(known: Registry, inputs: Iterable<RelinkInput>, files: ReadonlySet<string>): Registry {
  const next: { -readonly [K in keyof Registry]: Registry[K] } = { ...known };
  const fresh = new Set<unknown>();
  const own = <K, V>(map: ReadonlyMap<K, V>): Map<K, V> => {
    if (fresh.has(map)) return map as Map<K, V>;
    const copy = new Map(map);
    fresh.add(copy);
    return copy;
  };
  let sorted: readonly ('parties' | 'profiles' | 'policyTests' | 'proposals')[] = [];
  for (const { file, slot, outline, gone = false } of inputs) {
    if (slot === undefined) continue;
    const declared: Declared<never> | undefined =
      gone || outline === undefined ? undefined : { file, slot, outline, value: outline.value as never };
    const { kind, id, version, subject } = slot;
    if (kind === 'registry' || kind === 'board' || kind === 'decision-rights') {
      const member = kind === 'decision-rights' ? 'rights' : kind;
      if (declared) next[member] = declared;
      else delete next[member];
    } else if (kind === 'proposal') {
      next.proposals = [...next.proposals.filter((one) => one.file !== file), ...(declared ? [declared] : [])];
      sorted = [...sorted, 'proposals'];
    } else if (id === undefined) continue;
    else if (kind === 'profile' || kind === 'policy-tests' || (kind === 'participant' && version === undefined)) {
      const member = kind === 'profile' ? 'profiles' : kind === 'policy-tests' ? 'policyTests' : 'parties';
      const map = own<string, Declared<never>>(next[member] as ReadonlyMap<string, Declared<never>>);
      if (declared) map.set(id, declared);
      else map.delete(id);
      next[member] = map;
      sorted = [...sorted, member];
    } else if (kind === 'lifecycle' && subject) {
      const names = own(namesOf(next, subject));
      put(names, id, withLifecycle(names.get(id), id, declared));
      next[MEMBERS[subject]] = names;
    } else if (version !== undefined && isVersion(version)) {
      const names = own(namesOf(next, kind as Subject));
      put(names, id, withRelease(names.get(id), id, version, declared));
      next[MEMBERS[kind as Subject]] = names;
    }
  }
  for (const member of new Set(sorted))
    if (member === 'proposals') next.proposals = [...next.proposals].sort(byFile);
    else
      next[member] = new Map(
        [...(next[member] as ReadonlyMap<string, Declared<never>>)].sort(([, a], [, b]) => byFile(a, b)),
      );
  return { ...next, files };
}

const MEMBERS = {
  context: 'contexts',
  'context-type': 'types',
  'context-policy': 'policies',
  participant: 'servers',
} as const;

const namesOf = (registry: Registry, subject: Subject): ReadonlyMap<string, Name<never>> =>
  registry[MEMBERS[subject]] as ReadonlyMap<string, Name<never>>;

function put(names: Map<string, Name<never>>, id: string, name: Name<never> | undefined): void {
  if (name) names.set(id, name);
  else names.delete(id);
}

/** A name without a release and without a lifecycle is none. */
function withRelease(
  name: Name<never> | undefined,
  id: string,
  version: string,
  declared: Declared<never> | undefined,
): Name<never> | undefined {
  const releases = new Map(name?.releases);
  if (declared) releases.set(version, declared);
  else releases.delete(version);
  if (releases.size === 0 && !name?.lifecycle) return undefined;
  return {
    id,
    releases: new Map([...releases].sort(([a], [b]) => compareVersions(a, b))),
    ...(name?.lifecycle && { lifecycle: name.lifecycle }),
  };
}

function withLifecycle(
  name: Name<never> | undefined,
  id: string,
  lifecycle: Declared<Lifecycle> | undefined,
): Name<never> | undefined {
  if (!lifecycle && !name?.releases.size) return undefined;
  return { id, releases: name?.releases ?? new Map(), ...(lifecycle && { lifecycle }) };
}

const byFile = (a: { readonly file: string }, b: { readonly file: string }): number =>
  Buffer.compare(Buffer.from(a.file), Buffer.from(b.file));
