import type { Reporter } from './reporter.ts';
import { visible } from './visible.ts';

/** One line a finding: `file:line:column: severity[rule] message`. */
export const concise: Reporter = (findings) =>
  findings
    .map(
      ({ place: { file, start }, severity, rule, message }) =>
        `${visible(file)}:${start.line}:${start.column}: ${severity}[${rule}] ${visible(message)}\n`,
    )
    .join('');
