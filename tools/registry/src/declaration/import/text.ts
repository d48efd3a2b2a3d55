import type { ChangeLog } from './change.ts';

type Entry = Readonly<Record<string, unknown>>;

/** The longest description and title of a server.json, in characters. */
const LONGEST = 100;

/** Fills a missing description with the server's name and cuts texts that are too long; both are reported. */
export function fitTexts(entry: Entry, log: ChangeLog): Entry {
  const { description, title, name } = entry;
  const fitted: Record<string, unknown> = {};
  if (typeof description === 'string' ? description.trim() === '' : description === undefined || description === null) {
    fitted['description'] = shorten(String(name));
    log.add('text-filled', 'it has no description; its name stands there instead');
  } else if (typeof description === 'string' && length(description) > LONGEST) {
    fitted['description'] = shorten(description);
    log.add('text-cut', `its description of ${length(description)} characters is cut to ${LONGEST}`);
  }
  if (typeof title === 'string' && length(title) > LONGEST) {
    fitted['title'] = shorten(title);
    log.add('text-cut', `its title of ${length(title)} characters is cut to ${LONGEST}`);
  }
  return Object.keys(fitted).length === 0 ? entry : { ...entry, ...fitted };
}

/** The name that people see: the title, or the last part of the server's name. One line, at most 100 characters. */
export function nameForPeople({ title, name }: Entry): string {
  const titled = typeof title === 'string' ? title.replace(/\s+/g, ' ').trim() : '';
  return shorten(titled || (String(name).split('/').at(-1) ?? String(name)));
}

const length = (text: string): number => [...text].length;

/** The text within the limit: cut between words where there are any, with an ellipsis. */
function shorten(text: string): string {
  const characters = [...text];
  if (characters.length <= LONGEST) return text;
  const head = characters.slice(0, LONGEST - 1).join('');
  const words = /\s/.test(characters[LONGEST - 1] ?? '') ? head : head.replace(/\s+\S*$/u, '');
  return `${words.trimEnd().replace(/[\s,;:.–—-]+$/u, '')}…`;
}
