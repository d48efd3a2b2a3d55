import {
  type Board,
  type Client,
  compareVersions,
  type Context,
  type ContextPolicy,
  type ContextType,
  type DecisionRights,
  highest,
  isLive,
  isVersion,
  type Lifecycle,
  type LifecycleEvent,
  lowest,
  type Organisation,
  parseReference,
  type PolicyTests,
  type Profile,
  type Proposal,
  type Registry as RegistryDeclaration,
  type Server,
  type Status,
  statusAfter,
  type Team,
} from '@ctxr/model';
import { CODEOWNERS, type Slot, type Subject } from './layout.ts';
import type { Outline } from './outline.ts';

/** One declaration of the linked registry: where it stands and its outline, of which any member may be missing. */
export interface Declared<T> {
  readonly file: string;
  readonly slot: Slot;
  readonly outline: Outline;
  readonly value: Readonly<Partial<T>>;
}

/** A name with its releases by version (only well-formed ones), and what happened to them since. */
export interface Name<T> {
  readonly id: string;
  readonly releases: ReadonlyMap<string, Declared<T>>;
  readonly lifecycle?: Declared<Lifecycle>;
}

/** A participant that is edited in place. */
export type Party = Team | Organisation | Client;

/** All declarations of one state of the repository, loaded and linked by path: the path is the identity. */
export interface Registry {
  readonly contexts: ReadonlyMap<string, Name<Context>>;
  readonly types: ReadonlyMap<string, Name<ContextType>>;
  readonly policies: ReadonlyMap<string, Name<ContextPolicy>>;
  readonly servers: ReadonlyMap<string, Name<Server>>;
  readonly parties: ReadonlyMap<string, Declared<Party>>;
  readonly profiles: ReadonlyMap<string, Declared<Profile>>;
  /** The tests of policies, by the policy's id, whether or not there is such a policy. */
  readonly policyTests: ReadonlyMap<string, Declared<PolicyTests>>;
  readonly proposals: readonly Declared<Proposal>[];
  readonly registry?: Declared<RegistryDeclaration>;
  readonly board?: Declared<Board>;
  readonly rights?: Declared<DecisionRights>;
  /** Every file below the checked folders, declarations or not. */
  readonly files: ReadonlySet<string>;
  /** The SHA-256 of `.github/CODEOWNERS`, where it can be read. */
  readonly codeowners?: string;
}

/** A file of the tree with what is known of it. */
export interface LinkInput {
  readonly file: string;
  readonly slot: Slot | undefined;
  readonly outline: Outline | undefined;
}

/** Links outlines into a registry. Nothing is judged here: what does not fit is left out, and a rule says so. */
export function linkRegistry(inputs: Iterable<LinkInput>): Registry {
  const names: Record<Subject, Map<string, MutableName>> = {
    context: new Map(),
    'context-type': new Map(),
    'context-policy': new Map(),
    participant: new Map(),
  };
  const parties = new Map<string, Declared<Party>>();
  const profiles = new Map<string, Declared<Profile>>();
  const policyTests = new Map<string, Declared<PolicyTests>>();
  const proposals: Declared<Proposal>[] = [];
  const single: { -readonly [K in 'registry' | 'board' | 'rights' | 'codeowners']?: Registry[K] } = {};
  const files = new Set<string>();

  for (const { file, slot, outline } of inputs) {
    files.add(file);
    if (file === CODEOWNERS && typeof outline?.value['digest'] === 'string')
      single.codeowners = outline.value['digest'];
    if (slot === undefined || outline === undefined) continue;
    const declared: Declared<never> = { file, slot, outline, value: outline.value as never };
    if (slot.kind === 'registry') single.registry = declared;
    else if (slot.kind === 'board') single.board = declared;
    else if (slot.kind === 'decision-rights') single.rights = declared;
    else if (slot.kind === 'proposal') proposals.push(declared);
    else if (slot.id === undefined) continue;
    else if (slot.kind === 'profile') profiles.set(slot.id, declared);
    else if (slot.kind === 'policy-tests') policyTests.set(slot.id, declared);
    else if (slot.kind === 'participant' && slot.version === undefined) parties.set(slot.id, declared);
    else if (slot.kind === 'lifecycle' && slot.subject) nameIn(names[slot.subject], slot.id).lifecycle = declared;
    else if (slot.version !== undefined && isVersion(slot.version))
      nameIn(names[slot.kind as Subject], slot.id).releases.set(slot.version, declared);
  }
  for (const kind of Object.values(names)) for (const name of kind.values()) sortReleases(name);
  return {
    contexts: names.context,
    types: names['context-type'],
    policies: names['context-policy'],
    servers: names.participant,
    parties,
    profiles,
    policyTests,
    proposals,
    files,
    ...single,
  };
}

interface MutableName {
  readonly id: string;
  releases: Map<string, Declared<never>>;
  lifecycle?: Declared<Lifecycle>;
}

function nameIn(names: Map<string, MutableName>, id: string): MutableName {
  const name = names.get(id) ?? { id, releases: new Map() };
  names.set(id, name);
  return name;
}

function sortReleases(name: MutableName): void {
  if (name.releases.size > 1) name.releases = new Map([...name.releases].sort(([a], [b]) => compareVersions(a, b)));
}

/** What happened to a version since its release, oldest first. */
export const eventsOf = <T>(name: Name<T>, version: string): readonly LifecycleEvent[] => {
  const events = name.lifecycle?.value[version];
  return Array.isArray(events) ? (events as readonly LifecycleEvent[]) : [];
};

/** Where a version stands: what the release says until the lifecycle says otherwise. */
export function statusOf<T>(name: Name<T>, version: string): Status {
  const value = name.releases.get(version)?.value as { readonly enabled?: unknown } | undefined;
  return statusAfter(value?.enabled !== false, eventsOf(name, version));
}

/** The versions of a name that may be chosen for new use, ascending. */
export function liveVersions<T>(name: Name<T>): readonly string[] {
  const known = live.get(name);
  if (known) return known;
  const versions = [...name.releases.keys()].filter((version) => isLive(statusOf(name, version)));
  live.set(name, versions);
  return versions;
}

/** A linked name never changes, and most rules ask for its live versions. */
const live = new WeakMap<object, readonly string[]>();

/** The release that a policy reference means: the highest live version, in the range where one is given. */
export const resolvePolicy = remembered((registry, reference): Declared<ContextPolicy> | undefined => {
  const parsed = parseReference(reference);
  const name = parsed && registry.policies.get(parsed.id);
  const version = name && highest(liveVersions(name), parsed.range ?? '*');
  return version === undefined ? undefined : name?.releases.get(version);
});

/** The release that a type reference means: the lowest live version in the range. */
export const resolveType = remembered((registry, reference): Declared<ContextType> | undefined => {
  const parsed = parseReference(reference);
  const name = parsed && registry.types.get(parsed.id);
  const version = name && lowest(liveVersions(name), parsed.range ?? '*');
  return version === undefined ? undefined : name?.releases.get(version);
});

/** A registry is a value that never changes, so one reference is resolved once, however many contexts share it. */
function remembered<T>(
  resolve: (registry: Registry, reference: string) => T,
): (registry: Registry, reference: string) => T {
  const known = new WeakMap<Registry, Map<string, T>>();
  return (registry, reference) => {
    const answers = known.get(registry) ?? new Map<string, T>();
    known.set(registry, answers);
    if (!answers.has(reference)) answers.set(reference, resolve(registry, reference));
    return answers.get(reference) as T;
  };
}

/** All policy references that bind a context's version: its own, and those added by its lifecycle. */
export function boundPolicies(name: Name<Context>, version: string): readonly string[] {
  const own = name.releases.get(version)?.value.policies ?? [];
  if (!name.lifecycle && own.length < 2) return own;
  const added = eventsOf(name, version).flatMap((event) => (event.event === 'policies-added' ? event.policies : []));
  return [...new Set([...own, ...added])];
}

/** Who rules a name: the owner that its highest version names. Authority over a change is read at the base. */
export const ownerOf = (name: Name<{ readonly owner: string }>): string | undefined =>
  [...name.releases.values()].at(-1)?.value.owner;
