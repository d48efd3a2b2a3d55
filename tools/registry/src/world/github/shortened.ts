/** What a decision can carry of what somebody wrote. */
const LONGEST = 1_000;

/** What somebody wrote, without blank ends, and cut where it is longer; characters stay whole. */
export function shortened(text: string, longest = LONGEST): string {
  const trimmed = text.trim();
  if (trimmed.length <= longest) return trimmed;
  return `${trimmed.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
