import type { Vector } from '../../vector.ts';
import { FORMAT_VECTORS } from './formats.ts';
import { LOCK_VECTORS } from './locks.ts';
import { NEGOTIATION_VECTORS } from './negotiations.ts';
import { PLACE_VECTORS, TYPE_VECTORS } from './payloads.ts';
import { PRERELEASE_VECTORS } from './prereleases.ts';
import { RANGE_VECTORS } from './ranges.ts';
import { REFERENCE_VECTORS } from './references.ts';
import { STATUS_VECTORS } from './statuses.ts';

/** All vectors about what a client makes of the index, by subject. */
export const VECTORS: Readonly<Record<string, readonly Vector[]>> = {
  references: REFERENCE_VECTORS,
  ranges: RANGE_VECTORS,
  prereleases: PRERELEASE_VECTORS,
  statuses: STATUS_VECTORS,
  locks: LOCK_VECTORS,
  negotiations: NEGOTIATION_VECTORS,
  types: TYPE_VECTORS,
  places: PLACE_VECTORS,
  formats: FORMAT_VECTORS,
};
