/** The values of a condition, as bits of a set of values. */
export const TRUE = 1;
export const FALSE = 2;
export const FAILS = 4;

/** The values of a condition's opposite. */
export const turned = (values: number): number =>
  (values & TRUE ? FALSE : 0) | (values & FALSE ? TRUE : 0) | (values & FAILS);
