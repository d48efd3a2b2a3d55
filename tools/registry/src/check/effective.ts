import { type Context, effectiveRetention, type EffectiveRetention } from '@ctxr/model';
import { boundPolicies, type Name, type Registry, resolvePolicy, resolveType } from '../declaration/registry.ts';

/** How long payloads of a context's version may be kept: by itself, its type and its policies together. */
export function retentionOf(registry: Registry, name: Name<Context>, version: string): EffectiveRetention {
  const own = name.releases.get(version)?.value;
  const type = own?.type === undefined ? undefined : resolveType(registry, own.type);
  const policies = boundPolicies(name, version).map((reference) => resolvePolicy(registry, reference)?.value.retention);
  return effectiveRetention([own?.retention, type?.value.retention, ...policies]);
}

/** The compliance tags of a context's version: the union of its own, its type's and its policies'. */
export function tagsOf(registry: Registry, name: Name<Context>, version: string): ReadonlySet<string> {
  const own = name.releases.get(version)?.value;
  const type = own?.type === undefined ? undefined : resolveType(registry, own.type);
  const policies = boundPolicies(name, version).map((reference) => resolvePolicy(registry, reference));
  return new Set(
    [own, type?.value, ...policies.map((policy) => policy?.value)].flatMap((value) => value?.complianceTags ?? []),
  );
}
