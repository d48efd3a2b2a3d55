import type { Resource } from '@ctxr/client';
import { type Classification, parseReference, type TestContext } from '@ctxr/model';
import { boundPolicies, liveVersions, type Registry, resolvePolicy, statusOf } from '../../declaration/registry.ts';
import { tagsOf } from '../effective.ts';

/** A context that a test describes; what it leaves out is what no rule names. */
export function describedResource(context: TestContext): Resource {
  const { id, version, owner, governance, type, status = 'active', classification, tags = [] } = context;
  return {
    id: id ?? 'any-context',
    version: version ?? '1.0.0',
    owner: owner ?? 'any-owner',
    governance: governance ?? 'any-profile',
    ...(type !== undefined && { type }),
    status,
    enabled: status === 'active' || status === 'deprecated',
    ...(classification !== undefined && { classification }),
    tags: [...tags].sort(),
  };
}

/** The highest live version of a context of the registry, as access rules see it; undefined where there is none. */
export function declaredResource(registry: Registry, id: string): Resource | undefined {
  const name = registry.contexts.get(id);
  const version = name && liveVersions(name).at(-1);
  const release = version === undefined ? undefined : name?.releases.get(version)?.value;
  if (!name || version === undefined || !release) return undefined;
  const classes = boundPolicies(name, version).map((policy) => resolvePolicy(registry, policy)?.value.classification);
  const classification = STRICTNESS.findLast((each) => classes.includes(each));
  const type = release.type === undefined ? undefined : parseReference(release.type)?.id;
  return describedResource({
    id,
    version,
    ...(release.owner !== undefined && { owner: release.owner }),
    ...(release.governance !== undefined && { governance: release.governance }),
    ...(type !== undefined && { type }),
    status: statusOf(name, version),
    ...(classification !== undefined && { classification }),
    tags: [...tagsOf(registry, name, version)],
  });
}

/** From the mildest to the strictest. */
const STRICTNESS: readonly Classification[] = [
  'public',
  'internal',
  'confidential',
  'restricted',
  'personal',
  'special-category',
];
