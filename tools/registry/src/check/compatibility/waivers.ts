import type { Proposal } from '@ctxr/model';
import type { Registry } from '../../declaration/registry.ts';

/** States in which nobody stands behind a proposal. */
const VOID: readonly (Proposal['state'] | undefined)[] = [
  'draft',
  'rejected',
  'withdrawn',
  'deferred',
  'superseded',
  'rolled-back',
  'expired',
  undefined,
];

/** The number of the proposal that waives the proof for a release, for this reason code; undefined where none does. */
export function waiverOf({ proposals }: Registry, file: string, code: string): string | undefined {
  const waiving = proposals.find(
    ({ value: { state, waivers = [] } }) =>
      !VOID.includes(state) && waivers.some((waiver) => waiver.release === file && waiver.code === code),
  );
  return waiving?.slot.id;
}
