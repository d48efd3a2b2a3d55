import type { Finding } from '../../finding/finding.ts';
import { visibleLines } from '../../finding/formats/visible.ts';
import { shortened } from './shortened.ts';

/** How many annotations GitHub takes in one request. */
export const BATCH = 50;

/** More are not shown beside the lines: the errors come first, and the report counts all. */
const ANNOTATIONS_AT_MOST = 1_000;
const LONGEST_MESSAGE = 4_000;

const LEVEL = { error: 'failure', warning: 'warning', note: 'notice' } as const;
const WEIGHT = { error: 0, warning: 1, note: 2 } as const;

/** A finding as GitHub shows it beside a line. */
export interface Annotation {
  path: string;
  start_line: number;
  end_line: number;
  start_column?: number;
  end_column?: number;
  annotation_level: 'failure' | 'warning' | 'notice';
  title: string;
  message: string;
}

/** The findings as annotations, the worst first and otherwise in their order. */
export const annotationsOf = (findings: readonly Finding[]): readonly Annotation[] =>
  findings
    .toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
    .slice(0, ANNOTATIONS_AT_MOST)
    .map(annotation);

function annotation({ rule, severity, message, fix, place: { file, start, end } }: Finding): Annotation {
  const text = fix ? `${message}\n${fix.description}` : message;
  return {
    path: file,
    start_line: start.line,
    end_line: Math.max(start.line, end.line),
    // GitHub refuses columns where the lines differ.
    ...(start.line === end.line && { start_column: start.column, end_column: Math.max(start.column, end.column) }),
    annotation_level: LEVEL[severity],
    title: rule,
    message: shortened(visibleLines(text), LONGEST_MESSAGE),
  };
}

/** The annotations in the portions that GitHub takes; at least one, perhaps empty. */
export function batches(annotations: readonly Annotation[]): readonly Annotation[][] {
  const count = Math.max(1, Math.ceil(annotations.length / BATCH));
  return Array.from({ length: count }, (_, index) => annotations.slice(index * BATCH, (index + 1) * BATCH));
}
