import type { LifecycleEvent } from '@ctxr/model';
import { releasePath } from '../../declaration/layout.ts';
import {
  boundPolicies,
  type Declared,
  eventsOf,
  liveVersions,
  type Registry,
  resolvePolicy,
  resolveType,
} from '../../declaration/registry.ts';
import { type EventTarget, KIND_WORDS } from './target.ts';
import { list } from '../standing.ts';
import { usesOf } from '../uses.ts';

/** The most users that one message tells of. */
const TOLD = 5;

/** Where the lifecycle of a name stands, or would stand. */
export const lifecycleFile = ({ subject, name }: EventTarget): string =>
  name.lifecycle?.file ?? releasePath(subject, name.id, 'lifecycle');

/** The registry as it is once the event is appended. */
export function withEvent(registry: Registry, target: EventTarget, event: LifecycleEvent): Registry {
  const { subject, name, version } = target;
  const value = { ...name.lifecycle?.value, [version]: [...eventsOf(name, version), event] };
  const outline = { value, members: Object.keys(value) };
  const slot = { kind: 'lifecycle' as const, id: name.id, subject };
  const after = { ...name, lifecycle: { file: lifecycleFile(target), slot, outline, value } };
  const key = (
    { context: 'contexts', 'context-type': 'types', 'context-policy': 'policies', participant: 'servers' } as const
  )[subject];
  return { ...registry, [key]: new Map<string, unknown>(registry[key]).set(name.id, after) };
}

/** Who stands on the release and feels the event: sentences for the person who proposes it. */
export function* effectsOf(before: Registry, after: Registry, { subject, name }: EventTarget): Iterable<string> {
  const now = {
    context: after.contexts,
    'context-type': after.types,
    'context-policy': after.policies,
    participant: after.servers,
  }[subject].get(name.id);
  if (now && liveVersions(now).length === 0 && liveVersions(name).length > 0) {
    const uses = [...usesOf({ head: after, base: after, changes: [] })];
    const users = new Set(
      uses.filter((use) => use.kind === subject && use.id === name.id && use.needsLive).map(({ user }) => user),
    );
    if (users.size > 0)
      yield `the ${KIND_WORDS[subject]} ${name.id} has no live version any more, but ${users.size > 1 ? `${users.size} still use it` : '1 still uses it'}: ${list([...users], TOLD)}; ctxr check reports it until they have moved`;
    return;
  }
  const left: string[] = [];
  const moved = new Map<string, string[]>();
  for (const { user, from, to } of movesOf(before, after)) {
    if (to === undefined) left.push(user);
    else moved.set(`${from ?? 'nothing'} to ${to}`, [...(moved.get(`${from ?? 'nothing'} to ${to}`) ?? []), user]);
  }
  if (left.length > 0)
    yield `no live version of ${name.id} is left in the range of ${list(left, TOLD)}; ctxr check reports it until they have moved`;
  for (const [step, users] of moved)
    yield `${name.id} goes from ${step} for ${list(users, TOLD)}, which did not change`;
}

interface Move {
  readonly user: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The live contexts whose type or policies mean another release than before. */
function* movesOf(before: Registry, after: Registry): Iterable<Move> {
  const meant = (release: Declared<unknown> | undefined): string | undefined => release?.slot.version;
  for (const name of after.contexts.values())
    for (const version of liveVersions(name)) {
      const type = name.releases.get(version)?.value.type;
      const pairs = [
        ...(type === undefined ? [] : [[resolveType(before, type), resolveType(after, type)]]),
        ...boundPolicies(name, version).map((text) => [resolvePolicy(before, text), resolvePolicy(after, text)]),
      ].map((pair) => pair.map(meant));
      for (const [from, to] of pairs) if (from !== to) yield { user: `${name.id} ${version}`, from, to };
    }
}
