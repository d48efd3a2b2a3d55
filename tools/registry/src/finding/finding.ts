/** How bad it is: an `error` fails the check, a `warning` and a `note` do not. */
export type Severity = 'error' | 'warning' | 'note';

/** A point in a text, both counted from 1; the column counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The steps from a document's top to a value: member names and positions in lists. */
export type KeyPath = readonly (string | number)[];

/** Where a finding is: the file, the path that the rule knows, and the range of text that the path covers. */
export interface Place {
  /** From the repository's root, with forward slashes. */
  readonly file: string;
  readonly path: KeyPath;
  readonly start: Position;
  readonly end: Position;
}

/** A change of text that mends a finding and alters nothing else. */
export interface Edit {
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

/** How to mend a finding: a sentence, and the edits where a machine may do it safely. */
export interface Fix {
  readonly description: string;
  readonly edits?: readonly Edit[];
}

/** One thing that a rule says about one place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  readonly fix?: Fix;
}

/** Orders findings by file, then place, then rule, so that every run prints the same. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.place.file, b.place.file) ||
    a.place.start.line - b.place.start.line ||
    a.place.start.column - b.place.start.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
