import type { Resolution } from '@ctxr/client';

/** A context to look up, with a payload that it takes and one that it refuses. */
export interface Sample {
  readonly reference: string;
  readonly good: unknown;
  readonly bad: unknown;
}

const SEED = 'ctx-session-1';

/** The payload that the seed's context takes; its first release has no examples. */
const SEED_PAYLOAD = { user_id: 'user-1', session_id: 'session-1' };

/** What the round looks up: the seed's context where there is one, else the first of the ids. */
export function sampleReference(ids: readonly string[]): string | undefined {
  if (ids.includes(SEED)) return `${SEED}@^1`;
  return ids[0] === undefined ? undefined : `${ids[0]}@*`;
}

/** A payload that the context takes, from its examples, and the same without what it must have. */
export function sampleOf(reference: string, resolution: Resolution): Sample {
  const { examples } = resolution.declaration as { readonly examples?: readonly unknown[] };
  const good = [...(examples ?? []), SEED_PAYLOAD, {}].find((payload) => resolution.validate(payload).ok);
  return { reference, good, bad: lessThan(good).find((payload) => !resolution.validate(payload).ok) ?? [] };
}

/** The payload without one of its members, for each of them. */
function lessThan(payload: unknown): unknown[] {
  const members = Object.entries(payload ?? {});
  return members.map(([left]) => Object.fromEntries(members.filter(([name]) => name !== left)));
}
