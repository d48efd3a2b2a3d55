import { type Json } from '../../src/index.ts';

/** A pair that is meant to hurt; the truth of each direction, undefined where it is not worth knowing. */
export interface HostilePair {
  readonly name: string;
  readonly old: Json;
  readonly next: Json;
  readonly backward?: 'compatible' | 'breaking';
  readonly forward?: 'compatible' | 'breaking';
}
