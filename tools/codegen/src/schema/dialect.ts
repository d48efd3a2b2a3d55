/** The drafts that a schema may be written in. */
export type Draft = '04' | '06' | '07' | '2019-09' | '2020-12';

const DRAFTS: readonly (readonly [RegExp, Draft])[] = [
  [/^https?:\/\/json-schema\.org\/draft-04\/schema#?$/, '04'],
  [/^https?:\/\/json-schema\.org\/draft-06\/schema#?$/, '06'],
  [/^https?:\/\/json-schema\.org\/draft-07\/schema#?$/, '07'],
  [/^https?:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/, '2019-09'],
];

/** The draft that `$schema` names; 2020-12 where it names none that we know. */
export const draftOf = (schema: unknown, otherwise: Draft): Draft =>
  typeof schema === 'string' ? (DRAFTS.find(([uri]) => uri.test(schema))?.[1] ?? '2020-12') : otherwise;

const ORDER: readonly Draft[] = ['04', '06', '07', '2019-09', '2020-12'];

/** Whether a draft is the other one or came after it. */
export const since = (draft: Draft, first: Draft): boolean => ORDER.indexOf(draft) >= ORDER.indexOf(first);
