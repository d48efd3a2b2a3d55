import type { Finding, Severity } from '../finding.ts';
import type { Painter } from './painter.ts';

/** What a report says of a rule. */
export interface RuleInfo {
  readonly id: string;
  readonly family: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
}

/** What a reporter may look at beside the findings. */
export interface ReportContext {
  /** The text of a checked file; undefined where it could not be read. */
  readonly sources: (file: string) => string | undefined;
  readonly rules: readonly RuleInfo[];
  /** How many files were checked. */
  readonly checked: number;
  /** The tool's own version. */
  readonly version: string;
  /** Colours, for people only; plain where it is left out. */
  readonly painter?: Painter;
}

/** Writes findings down in one format. Pure: the same findings give the same text, which ends in a newline or is empty. */
export type Reporter = (findings: readonly Finding[], context: ReportContext) => string;
