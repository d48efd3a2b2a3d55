import type { Context, ContextType, Profile } from '@ctxr/model';
import { type Declared, type Name, type Registry, resolveType } from '../declaration/registry.ts';
import { retentionOf, tagsOf } from './effective.ts';
import { list } from './standing.ts';

type Criterion = NonNullable<Profile['criteria']>[number];

/** What a context type lacks of a criterion, as in: the profile wants ‹a description; there is none›. */
export function lackOfType(
  { outline, value }: Declared<Context | ContextType>,
  criterion: Criterion,
): string | undefined {
  const has = (member: string): boolean => outline.members.includes(member);
  if (criterion === 'description') return has('description') ? undefined : 'a description; there is none';
  if (criterion === 'examples')
    return has('examples') && value.examples?.length !== 0 ? undefined : 'at least one example; there is none';
  if (criterion === 'retention') return has('retention') ? undefined : 'a retention; none is declared';
  if (criterion === 'compliance-tags')
    return has('complianceTags') && value.complianceTags?.length !== 0 ? undefined : 'compliance tags; there are none';
  const bare = outline.undescribed ?? [];
  if (criterion === 'described-properties' && bare.length > 0)
    return `a description on every property of the schema; ${list(bare)} ${bare.length > 1 ? 'have' : 'has'} none`;
  return undefined;
}

/** What a context lacks of a criterion; the retention and the tags of its type and its policies count as its own. */
export function lackOfContext(
  head: Registry,
  name: Name<Context>,
  version: string,
  release: Declared<Context>,
  criterion: Criterion,
): string | undefined {
  const { members } = release.outline;
  if (criterion === 'type') return members.includes('type') ? undefined : 'a shared context type; none is named';
  if (criterion === 'bindings')
    return members.includes('bindings') && release.value.bindings?.length !== 0
      ? undefined
      : 'bindings; the context says nowhere where it appears';
  if (criterion === 'retention' && retentionOf(head, name, version).period !== undefined) return undefined;
  if (criterion === 'compliance-tags' && tagsOf(head, name, version).size > 0) return undefined;
  const type = release.value.type;
  if (criterion === 'described-properties' && !members.includes('schema') && type !== undefined) {
    const shared = resolveType(head, type);
    return shared && lackOfType(shared, criterion);
  }
  return lackOfType(release, criterion);
}
