import { type Place } from '../schema/ir.ts';
import { isObject, type Json, own } from '../value/json.ts';
import { canonicalKey } from '../value/key.ts';
import { type ChangePlace, type SchemaChange } from './change.ts';
import { named } from './path.ts';
import { type Sources } from './source.ts';
import { type Walk } from './walk.ts';
import { words } from './parts/number.ts';
import { valueWords } from './words.ts';

const PROSE = ['title', 'description', '$comment', 'examples'];
const TOLD = [
  '$schema',
  'deprecated',
  'default',
  'format',
  'readOnly',
  'writeOnly',
  'contentMediaType',
  'contentEncoding',
];
/** More single lines than this are counted instead. */
const MOST = 10;

interface Difference {
  readonly keyword: string;
  readonly text: string;
  readonly place: ChangePlace;
}

/** Changes of what validates nothing: prose is counted in one line, what a program may act on is told. */
export function annotationChanges({ pairs, merge }: Walk, sources: Sources, formatsAssert: boolean): SchemaChange[] {
  const found = new Map<string, Difference>();
  for (const { old, next, path } of pairs) {
    const [before, after] = [annotationsAt(merge(old).places, sources), annotationsAt(merge(next).places, sources)];
    for (const keyword of [...TOLD, ...PROSE]) {
      if (keyword === 'format' && formatsAssert) continue;
      const [from, to] = [before.get(keyword), after.get(keyword)];
      if (keyOf(from) === keyOf(to)) continue;
      const shown = (one: Annotation | undefined): string | undefined => one && valueWords(one.value);
      const place: ChangePlace = { ...(from && { old: from.pointer }), ...(to && { new: to.pointer }) };
      found.set(`${keyword} ${place.old ?? ''} ${place.new ?? ''}`, {
        keyword,
        text: words(keyword, shown(from), shown(to), named(path)),
        place,
      });
    }
  }
  const all = [...found.values()];
  const told = all.filter(({ keyword }) => TOLD.includes(keyword));
  const listed = told.length > MOST ? [] : told;
  const counted = all.filter((one) => !listed.includes(one));
  return [...listed.map(({ text, place }) => change(text, place)), ...summary(counted)];
}

interface Annotation {
  readonly value: Json;
  readonly pointer: string;
}

function annotationsAt(places: readonly Place[], sources: Sources): ReadonlyMap<string, Annotation> {
  const found = new Map<string, Annotation>();
  for (const place of places) {
    const source = sources(place);
    if (!isObject(source)) continue;
    for (const keyword of [...TOLD, ...PROSE]) {
      const value = own(source, keyword);
      if (value !== undefined && !found.has(keyword))
        found.set(keyword, { value, pointer: `${place.pointer}/${keyword}` });
    }
  }
  return found;
}

const keyOf = (annotation: Annotation | undefined): string => (annotation ? canonicalKey(annotation.value) : '');

const change = (text: string, place: ChangePlace): SchemaChange => ({
  place,
  kind: 'annotation',
  text,
  effect: { writers: 'fits', readers: 'fits' },
});

function summary(differences: readonly Difference[]): SchemaChange[] {
  const [first] = differences;
  if (!first) return [];
  const counts = new Map<string, number>();
  for (const { keyword } of differences) counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
  const told = [...counts].map(([keyword, count]) => `${keyword} in ${count} place${count === 1 ? '' : 's'}`);
  return [change(`words changed: ${told.join(', ')}`, differences.length === 1 ? first.place : { old: '', new: '' })];
}
