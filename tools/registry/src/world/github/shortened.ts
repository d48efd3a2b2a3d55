const LONGEST = 1_000;

/** What somebody wrote, without blank ends, and not longer than a decision can carry; characters stay whole. */
export function shortened(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= LONGEST) return trimmed;
  return `${trimmed.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
