import { durationSeconds } from '@ctxr/model';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Whether the text is a time as decisions write it: RFC 3339, UTC, whole seconds. */
export const isTime = (text: string): boolean => TIME.test(text) && !Number.isNaN(Date.parse(text));

/** The time as decisions write it. */
export const timeOf = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/** The time so much later. A duration that is none never ends, so that nothing passes by a slip of the pen. */
export function later(time: string, duration: string): string {
  const end = Date.parse(time) + (durationSeconds(duration) ?? Number.POSITIVE_INFINITY) * 1000;
  return Number.isFinite(end) && end < LAST ? timeOf(new Date(end)) : NEVER;
}

const NEVER = '9999-12-31T23:59:59Z';
const LAST = Date.parse(NEVER);

/** Whether a term of days, both included, covers the time. */
export const covers = ({ from, until }: { readonly from: string; readonly until: string }, time: string): boolean =>
  from <= time.slice(0, 10) && time.slice(0, 10) <= until;
