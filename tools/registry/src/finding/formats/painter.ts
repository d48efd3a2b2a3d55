/** Colours a piece of text for a terminal. */
export type Paint = (text: string) => string;

/** The colours that a report uses, by meaning. */
export interface Painter {
  readonly error: Paint;
  readonly warning: Paint;
  readonly note: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

const same: Paint = (text) => text;

/** No colours. */
export const plainPainter: Painter = { error: same, warning: same, note: same, strong: same, faint: same };

const sgr =
  (on: number, off: number): Paint =>
  (text) =>
    `\u001b[${on}m${text}\u001b[${off}m`;

/** Colours by ANSI escape sequences (ECMA-48 SGR). */
export const ansiPainter: Painter = {
  error: sgr(31, 39),
  warning: sgr(33, 39),
  note: sgr(36, 39),
  strong: sgr(1, 22),
  faint: sgr(2, 22),
};
