/** A time as TUF metadata write it, `YYYY-MM-DDTHH:MM:SSZ`; fractions of a second are cut off (TUF spec §4.2). */
export const tufTime = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

const DAY = 86_400_000;

/** The time so many days later. */
export const daysAfter = (time: Date, days: number): Date => new Date(time.getTime() + days * DAY);
