/** What a message of the YAML parser means to the person who wrote the file, and what to do. */
interface Words {
  readonly message: string;
  readonly fix: string;
}

const WORDS: readonly (readonly [RegExp, Words])[] = [
  [
    /^Tabs are not allowed/,
    { message: 'A tab indents this line; YAML is indented by spaces.', fix: 'Replace the tab by two spaces a level.' },
  ],
  [
    /^Missing closing ["']quote/,
    { message: 'A quote that was opened is never closed.', fix: 'Close the quote at the end of its value.' },
  ],
  [
    /must be sufficiently indented and end with a \]|Flow sequence .*end with a \]/,
    { message: 'A list that was opened with [ is not closed.', fix: 'Close the list with ] before this line.' },
  ],
  [
    /must be sufficiently indented and end with a \}|Flow map .*end with a \}/,
    { message: 'A map that was opened with { is not closed.', fix: 'Close the map with } before this line.' },
  ],
  [
    /^Nested mappings are not allowed/,
    {
      message: 'A colon makes a second member of this line, or the next line is indented too deeply.',
      fix: 'Quote a value that holds ": ", or align the next member with this one.',
    },
  ],
  [
    /^Implicit keys need to be on a single line/,
    { message: 'This line is no "name: value".', fix: 'Write "name: value", with a colon and a space.' },
  ],
  [
    /^Implicit map keys need to be followed/,
    {
      message: 'This line stands among members but is no "name: value".',
      fix: 'Add ": value", or indent the line to where its text belongs.',
    },
  ],
  [
    /^Plain value cannot start with (?:reserved|directive indicator) character (.)/,
    { message: 'A value cannot start with this character unless it is quoted.', fix: 'Put the value in quotes.' },
  ],
  [
    /^Unexpected block-seq-ind on same line/,
    {
      message: 'A list starts on the line of its member.',
      fix: 'Begin the list on the next line, indented, or write it as [a, b].',
    },
  ],
  [/^Unexpected flow-seq-end/, { message: 'This ] closes nothing.', fix: 'Remove the ].' }],
  [/^Unexpected flow-map-end/, { message: 'This } closes nothing.', fix: 'Remove the }.' }],
  [
    /^Invalid escape sequence (\S+)/,
    {
      message: 'This escape does not exist in YAML.',
      fix: 'Double the backslash, or use single quotes, in which nothing is escaped.',
    },
  ],
  [
    /^Block scalar header includes/,
    { message: 'Text follows | or > on the same line.', fix: 'Start the text on the next line, indented.' },
  ],
  [
    /^Unexpected scalar at node end/,
    {
      message: 'Something follows where the value has ended.',
      fix: 'Quote the whole value, or put the rest on a line of its own.',
    },
  ],
  [
    /^All mapping items must start at the same column/,
    {
      message: 'This member is not aligned with the members before it.',
      fix: 'Indent all members of one map equally.',
    },
  ],
  [
    /^All sequence items must start at the same column/,
    { message: 'This item is not aligned with the items before it.', fix: 'Indent all items of one list equally.' },
  ],
  [
    /^A block sequence may not be used as an implicit map key/,
    {
      message: 'A list item stands among the members of a map.',
      fix: 'Indent the list under the member that it belongs to.',
    },
  ],
];

/** The parser's message in plain words; the message itself where nobody has found better ones. */
export function yamlWords(message: string): Words {
  for (const [pattern, words] of WORDS) if (pattern.test(message)) return words;
  return { message: `The file is no YAML here: ${message}`, fix: 'Mend the line, then run the check again.' };
}
