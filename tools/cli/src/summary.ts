import type { Finding, Severity } from '@ctxr/registry';

/** One line that says how a check went. */
export function summaryOf(findings: readonly Finding[], files: number): string {
  const count = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length;
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) =>
    count(severity) > 0 ? [plural(count(severity), severity)] : [],
  );
  const found = counts.length > 0 ? counts.join(', ') : 'no findings';
  return `${found} in ${plural(files, 'file')}`;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
