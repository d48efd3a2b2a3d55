import { namesIn, type Trust } from '../trust.ts';
import type { Draft, DraftPart } from './draft.ts';
import { type NamedKey, ringOf, type RoleRing } from './keyring.ts';

/** One demand on a draft: so many of these keys must sign that part. */
export interface Demand extends RoleRing {
  readonly part: DraftPart;
  /** Whose keys: those of today's root, those of the drafted one, or those of the targets. */
  readonly by: 'today’s root' | 'the new root' | 'the targets role';
}

/**
 * Who must sign a draft: a root by the thresholds of the root before and of itself (TUF spec §5.3.4), the targets by the
 * threshold that the newest root gives their role.
 */
export function demandsOf(trust: Trust, { root, targets }: Draft): Demand[] {
  const before = trust.root.metadata.signed;
  const names = root === undefined ? trust.names : new Map([...trust.names, ...namesIn(root.unrecognizedFields)]);
  const demands: Demand[] = [];
  if (root !== undefined) {
    demands.push({ part: 'root', by: 'today’s root', ...ringOf(before, 'root', names) });
    demands.push({ part: 'root', by: 'the new root', ...ringOf(root, 'root', names) });
  }
  if (targets !== undefined)
    demands.push({ part: 'targets', by: 'the targets role', ...ringOf(root ?? before, 'targets', names) });
  return demands;
}

/** The keys whose signature counts for a part of a draft. */
export const askedFor = (trust: Trust, draft: Draft, part: DraftPart): NamedKey[] => [
  ...new Map(
    demandsOf(trust, draft)
      .filter((demand) => demand.part === part)
      .flatMap(({ keys }) => keys)
      .map((key) => [key.keyid, key]),
  ).values(),
];
