import { timeOf } from '../time.ts';

/** The end of the year 9999 in seconds: what is later is no date that anybody can write. */
const LAST = 253_402_300_799;

/** When a commit says that it was made, RFC 3339 UTC; undefined where it says nothing that is a time. */
export function commitTime(raw: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(raw);
  const [, seconds] = /^committer [^\n]*> (\d{1,12}) [+-]\d{4}$/m.exec(text.slice(0, text.indexOf('\n\n') + 1)) ?? [];
  return seconds === undefined || Number(seconds) > LAST ? undefined : timeOf(new Date(Number(seconds) * 1000));
}
