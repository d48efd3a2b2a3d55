import type { Client } from '@ctxr/model';
import type { KeyPath } from '../finding/finding.ts';

/** One context that a client names, and where. */
export interface RequiredContext {
  readonly reference: string;
  readonly path: KeyPath;
  /** Whether the client works without it: the requirement is optional, or has other references that would do. */
  readonly dispensable: boolean;
}

/** Every context that a client requires: what it wants first, and the alternatives. */
export function* requiredContexts({ requires }: Partial<Pick<Client, 'requires'>>): Iterable<RequiredContext> {
  for (const [index, { context, alternatives = [], optional }] of (requires ?? []).entries()) {
    const dispensable = optional === true || alternatives.length > 0;
    yield { reference: context, path: ['requires', index, 'context'], dispensable };
    for (const [at, reference] of alternatives.entries())
      yield { reference, path: ['requires', index, 'alternatives', at], dispensable };
  }
}
