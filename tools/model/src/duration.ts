const DURATION =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const SECONDS = [31_536_000, 2_592_000, 604_800, 86_400, 3_600, 60, 1] as const;

/**
 * The length of an ISO 8601 duration in seconds, a year counted as 365 days and a month as 30; undefined when the
 * text is no duration. Good for comparing retentions, not for calendars.
 */
export function durationSeconds(text: string): number | undefined {
  const parts = DURATION.exec(text);
  if (!parts) return undefined;
  return SECONDS.reduce((sum, unit, index) => sum + unit * Number(parts[index + 1] ?? 0), 0);
}
