import { LOCK_FORMAT, type Lock, type LockedPolicy, type Pin } from './lock.ts';

/** Writes a lock in its one form: references sorted, one pin a block, two spaces, a newline at the end. */
export function formatLock({ registry, index, contexts }: Lock): string {
  const { id, url, root } = registry;
  const sorted = Object.entries(contexts).sort(([a], [b]) => (a < b ? -1 : 1));
  const lock = {
    format: LOCK_FORMAT,
    registry: { ...(id !== undefined && { id }), url, root },
    index: { root: index.root, seq: index.seq },
    contexts: Object.fromEntries(sorted.map(([reference, pin]) => [reference, pinMembers(pin)])),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** A pin with its members in their order; pins that are equal have equal texts. */
export function pinMembers({ id, version, digest, schema, policies, status }: Pin): Pin {
  return {
    id,
    version,
    digest,
    ...(schema && {
      schema: { digest: schema.digest, ...(schema.type !== undefined && { type: schema.type }) },
    }),
    policies: [...policies].sort(byName).map((policy) => ({
      id: policy.id,
      version: policy.version,
      digest: policy.digest,
    })),
    status,
  };
}

const byName = (a: LockedPolicy, b: LockedPolicy): number => {
  const [one, other] = [`${a.id} ${a.version}`, `${b.id} ${b.version}`];
  return one < other ? -1 : one > other ? 1 : 0;
};
