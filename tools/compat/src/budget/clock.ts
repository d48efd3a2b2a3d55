/** Milliseconds since some fixed time, never backwards: the clock of budgets where a caller gives none. */
export const steadyClock = (): number => performance.now();
