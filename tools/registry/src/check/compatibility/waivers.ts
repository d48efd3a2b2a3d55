import type { Proposal } from '@ctxr/model';
import type { Registry } from '../../declaration/registry.ts';

/** States of a proposal that was approved, and not taken back. */
const APPROVED: readonly (Proposal['state'] | undefined)[] = [
  'approved',
  'rolling-out',
  'active',
  'monitored',
  'closed',
];

/** The number of the proposal that waives the proof for a release, for this reason code; undefined where none does. */
export function waiverOf({ proposals }: Registry, file: string, code: string): string | undefined {
  const waiving = proposals.find(
    ({ value: { state, waivers = [] } }) =>
      APPROVED.includes(state) && waivers.some((waiver) => waiver.release === file && waiver.code === code),
  );
  return waiving?.slot.id;
}
