import { Document, isScalar, visit } from 'yaml';

/** Plain words that a reader of YAML 1.1 takes for something else than text. */
const OTHER_IN_1_1: readonly RegExp[] = [
  /^(?:y|yes|n|no|on|off|true|false|null|~|<<|=)$/i,
  /^\d{4}-\d{1,2}-\d{1,2}/,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?$/,
  /^[-+]?(?:0[box])?[\d_,.]+(?:e[-+]?\d+)?$/i,
];

/** A line of blanks alone: the writer would put it into a block, where its blanks are taken for indentation. */
const BLANK_LINE = /(?:^|\n)[ \t]+(?:\n|$)|^[ \t\n]/;

const VERSION = /^\d+\.\d+\.\d+/;

const isTextOnlyIn12 = (text: string): boolean =>
  !VERSION.test(text) && OTHER_IN_1_1.some((pattern) => pattern.test(text));

/**
 * Writes a JSON value as a declaration's YAML: block style, keys in their order, no anchors, no folding. Strings that
 * some reader would take for a number, a date or a truth value are quoted.
 */
export function yamlText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false, version: '1.2' });
  visit(document, {
    Scalar(_, node) {
      if (!isScalar(node) || typeof node.value !== 'string') return;
      if (isTextOnlyIn12(node.value) || BLANK_LINE.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: true });
}
