import type { AccessRule, Context } from '@ctxr/model';
import { retentionOf, tagsOf } from '../../check/effective.ts';
import type { Terms } from '../../check/compatibility/terms.ts';
import { boundPolicies, type Name, type Registry, resolvePolicy, resolveType } from '../../declaration/registry.ts';

/** What holds for the payloads of a context's version by itself, its type and all policies that bind it. */
export function effectiveTerms(registry: Registry, name: Name<Context>, version: string): Terms {
  const own = name.releases.get(version)?.value;
  const type = own?.type === undefined ? undefined : resolveType(registry, own.type)?.value;
  const { period, legalHold } = retentionOf(registry, name, version);
  const ofPolicies = boundPolicies(name, version).map((reference) => resolvePolicy(registry, reference)?.value);
  const accessRules: readonly AccessRule[] = [type, ...ofPolicies].flatMap((terms) => terms?.accessRules ?? []);
  return {
    accessRules,
    ...(period === undefined ? {} : { retention: { period, legalHold } }),
    complianceTags: [...tagsOf(registry, name, version)].sort(),
  };
}
