import type { Source } from '../../../declaration/source.ts';
import { atMost } from '../../at-most.ts';
import { rangeOfWord } from '../../file-text.ts';
import { masked, personalData } from '../../personal-data.ts';
import type { FileRule, Report } from '../../rule.ts';
import { stringsIn } from '../../strings-in.ts';

/** Members whose text is a form, a number or a name of a program, never somebody's own. */
const FORMAL = new Set([
  'pattern',
  '$ref',
  '$dynamicRef',
  '$id',
  '$schema',
  '$comment',
  'format',
  'version',
  'fileSha256',
  'key',
]);

/** Where an `id` is an account's number at its host. */
const IN_PLACE: ReadonlySet<string> = new Set(['participant', 'board']);

export const noPersonalData: FileRule = {
  id: 'no-personal-data',
  family: 'privacy',
  severity: 'error',
  scope: 'file',
  summary:
    'No declaration holds data about a person: mail addresses, telephone numbers, accounts, cards, IP addresses.',
  why: 'A declaration is published and its history is never erased, so nobody could ever have such data deleted. Examples show a shape; they need nobody real.',
  fix: 'Use what belongs to nobody: `person@example.org`, +1 555 0100 numbers, 192.0.2.1, or an opaque identifier.',
  example: { bad: 'examples:\n  - mail: bea@acme.com', good: 'examples:\n  - mail: person@example.org' },
  check: (source) => atMost(reports(source)),
};

function* reports(source: Source): Iterable<Report> {
  if (source.slot === undefined) return;
  for (const { text, path } of stringsIn(source.value)) {
    const member = path.at(-1);
    if (typeof member === 'string' && FORMAL.has(member)) continue;
    if (path[0] === 'contact' || (member === 'id' && IN_PLACE.has(source.slot.kind))) continue;
    for (const datum of personalData(text))
      yield {
        message: `This looks like ${datum.what} (${masked(datum)}); it would stay in the history for ever.`,
        path,
        range: rangeOfWord(source, path, datum.text),
        fix: {
          description: 'Use what belongs to nobody, such as person@example.org, 192.0.2.1 or an opaque identifier.',
        },
      };
  }
}
