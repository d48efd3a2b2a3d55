/** Whether the value is an integer from 1 that every JSON reader agrees on. */
export const isPositive = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1;

/** Whether the value is an integer from 0 that every JSON reader agrees on. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
