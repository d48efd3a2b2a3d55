import type { Finding, Position } from '../finding.ts';
import { jsonText } from './json-text.ts';
import type { Reporter } from './reporter.ts';

/** For machines: `{"findings":[{rule, severity, message, place, fix?}]}` on one line. */
export const json: Reporter = (findings) => `${jsonText({ findings: findings.map(entry) })}\n`;

const entry = ({ rule, severity, message, place, fix }: Finding): object => ({
  rule,
  severity,
  message,
  place: { file: place.file, path: place.path, start: position(place.start), end: position(place.end) },
  ...(fix && { fix }),
});

const position = ({ line, column }: Position): Position => ({ line, column });
