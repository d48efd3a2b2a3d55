import type { Vector } from '../vector.ts';

/** A vector for clients that follow the transparency log. */
export const aboutLog = (told: Omit<Vector, 'needs' | 'attacks'>): Vector => ({
  ...told,
  attacks: [60],
  needs: ['log'],
});
