import { type AccessRule, type DecisionRights, isLive, parseReference } from '@ctxr/model';
import { boundPolicies, eventsOf, type Name, statusOf } from '../declaration/registry.ts';
import { localReference } from './context-references.ts';
import { type ReferredKind, speakingReleases } from './existence.ts';
import { everyName } from './names.ts';
import { requiredContexts } from './required-contexts.ts';
import type { States } from './rule.ts';

/** One use of a name. */
export interface Use {
  readonly kind: ReferredKind;
  readonly id: string;
  /** Who uses it, for messages: `ctx-a 1.0.0`. */
  readonly user: string;
  /** Whether the use needs a live version, not only a declaration. */
  readonly needsLive: boolean;
}

/** Every use of a name by a declaration of the head that still counts: each that a rule of references would judge. */
export function* usesOf(input: States): Iterable<Use> {
  yield* usesByContexts(input);
  yield* usesByTypesAndServers(input);
  yield* usesBySpeakers(input);
  yield* usesInPlace(input);
  for (const { subject, name } of everyName(input.head))
    for (const version of name.lifecycle ? name.releases.keys() : [])
      for (const event of eventsOf(name, version))
        if ('replacedBy' in event) yield* use(subject, [idOf(event.replacedBy)], `the lifecycle of ${name.id}`, false);
}

function* usesByContexts(input: States): Iterable<Use> {
  for (const name of input.head.contexts.values())
    for (const [version, { value }] of name.releases) {
      const status = statusOf(name, version);
      if (status === 'revoked') continue;
      const by = `${name.id} ${version}`;
      const live = isLive(status);
      yield* use('profile', [value.governance], by, live);
      yield* use('context-type', [idOf(value.type)], by, live);
      yield* use('context-policy', boundPolicies(name, version).map(idOf), by, live);
      yield* use(
        'context',
        (value.derivedFrom ?? []).map((text) => contextOf(input, text)),
        by,
        live,
      );
      yield* use(
        'participant',
        (value.bindings ?? []).map(({ server }) => server),
        by,
        live,
      );
    }
}

function* usesByTypesAndServers({ head }: States): Iterable<Use> {
  for (const name of head.types.values())
    for (const [version, { value }] of name.releases)
      if (statusOf(name, version) !== 'revoked')
        yield* use('profile', [value.governancePolicy], `the type ${name.id} ${version}`, false);
  for (const name of head.servers.values())
    for (const [version, { value }] of name.releases)
      if (statusOf(name, version) !== 'revoked')
        yield* use(
          'context',
          (value.provides ?? []).map(({ context }) => context),
          `the server ${name.id} ${version}`,
          isLive(statusOf(name, version)),
        );
}

/** Owners, and whom access rules name: the newest release speaks for its name, and new ones speak too. */
function* usesBySpeakers({ head, base }: States): Iterable<Use> {
  const kinds = [
    ['', head.contexts],
    ['the type ', head.types],
    ['the policy ', head.policies],
    ['the server ', head.servers],
  ] as const;
  for (const [word, names] of kinds)
    for (const name of names.values() as Iterable<Name<Speaker>>)
      for (const { slot, value } of speakingReleases(name, base)) {
        const named = (value.accessRules ?? []).flatMap(({ principals }) => [
          ...(principals.teams ?? []),
          ...(principals.participants ?? []),
        ]);
        yield* use('participant', [value.owner, ...named], `${word}${name.id} ${slot.version}`, false);
      }
}

interface Speaker {
  readonly owner: string;
  readonly accessRules?: readonly AccessRule[];
}

function* usesInPlace(input: States): Iterable<Use> {
  const { parties, profiles, board, rights } = input.head;
  for (const [id, { value }] of parties)
    if (value.kind === 'client') {
      yield* use('participant', [value.owner], `the client ${id}`, false);
      const required = [...requiredContexts(value)];
      const needed = required.filter(({ dispensable }) => !dispensable);
      for (const [some, needsLive] of [
        [needed, true],
        [required, false],
      ] as const)
        yield* use(
          'context',
          some.map(({ reference }) => contextOf(input, reference)),
          `the client ${id}`,
          needsLive,
        );
    } else if (value.kind === 'team') yield* use('participant', [value.organisation], `the team ${id}`, false);
  for (const [id, { value }] of profiles) {
    yield* use('participant', [value.owner], `the profile ${id}`, false);
    yield* use('context-policy', value.policies ?? [], `the profile ${id}`, true);
  }
  for (const { id, organisation } of board?.value.seats ?? [])
    yield* use('participant', [organisation], `the seat ${id}`, false);
  for (const { id, decide } of rights?.value.rights ?? [])
    yield* use('participant', teamsOf(decide), `the right ${id}`, false);
  if (rights?.value.default) yield* use('participant', teamsOf(rights.value.default), 'the default right', false);
}

const teamsOf = ({ by, mustInclude = [] }: DecisionRights['default']): string[] =>
  [...by, ...mustInclude].flatMap((group) => (group.startsWith('team:') ? [group.slice('team:'.length)] : []));

function* use(
  kind: ReferredKind,
  ids: readonly (string | undefined)[],
  user: string,
  needsLive: boolean,
): Iterable<Use> {
  for (const id of new Set(ids)) if (id !== undefined) yield { kind, id, user, needsLive };
}

const idOf = (reference: string | undefined): string | undefined =>
  reference === undefined ? undefined : parseReference(reference)?.id;

/** The id of a context of this registry. */
function contextOf(input: States, text: string): string | undefined {
  const reference = localReference(input, text);
  return reference?.domain === undefined ? reference?.id : undefined;
}
