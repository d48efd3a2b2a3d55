import { isDocumentation } from '../../../declaration/layout.ts';
import { atMost } from '../../at-most.ts';
import { rangesOf, textOf } from '../../file-text.ts';
import type { FileRule } from '../../rule.ts';
import { stringsIn } from '../../strings-in.ts';

/** Control characters but tab and line feed, a lone carriage return, format characters, and line separators. */
const HIDDEN =
  /\r(?!\n)|(?![\t\n\r])[\p{Cc}\p{Zl}\p{Zp}\u{E0100}-\u{E01EF}]|(?![\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2])\p{Cf}/gu;
/** What may be hidden at all: neither printable ASCII nor a tab or a line feed. */
const UNUSUAL = /[^\t\n\x20-\x7E]/;
/** In prose, an emoji or a script may need joiners. */
const JOINERS = new Set(['\u200C', '\u200D']);
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u, 'turns the direction of the text'],
  [/\uFEFF/u, 'is a byte order mark'],
  [/\r/u, 'is a carriage return without a line feed'],
  [/[\u200B-\u200D\u2060-\u2064\u00AD]/u, 'has no width'],
  [/\p{Cc}/u, 'is a control character'],
];

export const noHiddenCharacters: FileRule = {
  id: 'no-hidden-characters',
  family: 'syntax',
  severity: 'error',
  scope: 'file',
  summary: 'A file holds no character that a reader cannot see.',
  why: 'Direction marks, zero-width and control characters make a reviewer read one thing and a program another; a name that holds one equals another name to the eye.',
  fix: 'Delete the character.',
  example: { bad: 'owner: team-a<U+200B>', good: 'owner: team-a' },
  *check(source) {
    if ('fault' in source.content || source.syntaxFaults.some(({ code }) => code === 'utf8-encoding')) return;
    const text = textOf(source);
    const prose = isDocumentation(source.entry.path);
    const range = rangesOf(text);
    const written = new Set<string>();
    for (const { 0: character, index } of UNUSUAL.test(text) ? atMost(text.matchAll(HIDDEN)) : []) {
      written.add(character);
      if (prose && JOINERS.has(character)) continue;
      const at = range(index, character.length);
      const fix = character === '\r' ? [] : [{ ...at, text: '' }];
      const description = `Delete ${codeOf(character)}.`;
      yield {
        message: words(character),
        path: [],
        range: at,
        fix: { description, ...(fix.length > 0 ? { edits: fix } : {}) },
      };
    }
    if (source.value === undefined || source.slot === undefined) return;
    for (const { text: value, path } of stringsIn(source.value)) {
      const character = UNUSUAL.test(value) ? value.match(HIDDEN)?.find((one) => !written.has(one)) : undefined;
      if (character === undefined) continue;
      yield {
        message: `${words(character)} It is written as an escape.`,
        path,
        fix: { description: `Delete the escape of ${codeOf(character)}.` },
      };
    }
  },
};

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const words = (character: string): string =>
  `${codeOf(character)} ${NAMES.find(([pattern]) => pattern.test(character))?.[1] ?? 'cannot be seen'}.`;
