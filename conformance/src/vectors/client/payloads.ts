import type { Question, Vector } from '../../vector.ts';
import { asked, validating } from './question.ts';

/** A payload of the context that has a part for each keyword. */
const shape = (part: object, ...problems: readonly string[]): Question =>
  validating('ctx-shape@^1', { name: 'ok', ...part }, ...problems);

const places = (title: string, ...questions: readonly Question[]): Vector =>
  asked('problems-have-places', title, questions);

/** Nesting beyond what a payload may have, whatever its schema says. */
const DEEP = `${'['.repeat(520)}${']'.repeat(520)}`;

/** Payloads, and where they are wrong. */
export const PLACE_VECTORS: readonly Vector[] = [
  places(
    'payloads that fit',
    shape({}),
    shape({ kind: 'open', format: 1, count: 9, ratio: 1.5, note: null }),
    shape({ tags: ['a', 'b'], pair: ['a', 1], count: 0 }),
    shape({ tree: { name: 'a', below: [{ name: 'b', below: [] }, { name: 'c' }] }, labels: { 'x-a': '' } }),
    validating('ctx-shape@^1', '{"name":"ok","count":1.0,"ratio":5e-1}'),
  ),
  places(
    'texts that do not fit',
    shape({ name: 'Upper' }, '/name'),
    shape({ name: 'muchtoolong' }, '/name'),
    shape({ name: 7 }, '/name'),
    shape({ kind: 'other' }, '/kind'),
    shape({ format: '1' }, '/format'),
    shape({ note: 5 }, '/note'),
  ),
  places(
    'numbers that do not fit',
    shape({ count: 1.5 }, '/count'),
    shape({ count: -1 }, '/count'),
    shape({ count: 10 }, '/count'),
    shape({ count: true }, '/count'),
    shape({ ratio: 0.3 }, '/ratio'),
  ),
  places(
    'lists that do not fit',
    shape({ tags: 'a' }, '/tags'),
    shape({ tags: ['a', 'a'] }, '/tags'),
    shape({ tags: ['a', 'b', 'c', 'd'] }, '/tags'),
    shape({ tags: ['a', '', 7] }, '/tags/1', '/tags/2'),
    shape({ count: 1, pair: [1, 'a'] }, '/pair/0', '/pair/1'),
  ),
  places(
    'objects that do not fit',
    validating('ctx-shape@^1', {}, ''),
    shape({ more: 1 }, ''),
    shape({ pair: ['a', 1] }, ''),
    shape({ labels: { 'x-a': 1 } }, '/labels/x-a'),
    shape({ labels: { a: '' } }, '/labels'),
  ),
  places(
    'something wrong deep inside a structure that contains itself',
    shape({ tree: { name: 'a', below: [{ name: 'b' }, { below: [] }] } }, '/tree/below/1'),
    shape({ tree: { name: 'a', below: [{ name: 'b', below: [{ name: 7 }] }] } }, '/tree/below/0/below/0/name'),
  ),
  places(
    'something wrong in many places at once',
    validating('ctx-shape@^1', { count: 'x', tags: [''], more: 1 }, '', '/count', '/tags/0'),
  ),
  places('names that pointers escape', shape({ 'a/b': 1, 'a~b': 2 }, '/a~1b', '/a~0b')),
  places(
    'payloads that are no object',
    ...['[]', 'null', '7', '"name"'].map((text) => validating('ctx-shape@^1', text, '')),
  ),
  places('a payload that nests without end', validating('ctx-many@^1', `{"text":"","more":${DEEP}}`, '')),
];

/** A context without a schema of its own, whose type has three versions: the lowest of them is withdrawn. */
export const TYPE_VECTORS: readonly Vector[] = [
  asked('types-do-not-drift', 'what a later version of the type asks for is not asked of the context', [
    validating('ctx-session@^1', { session_id: 's', seconds: 'long' }),
    validating('type:session@1.1.0', { session_id: 's', seconds: 'long' }),
  ]),
  asked('types-do-not-drift', 'the lowest version of the type that is live judges', [
    validating('ctx-session@^1', { session_id: 's', user_id: 7 }, '/user_id'),
    validating('type:session@^1', { session_id: 's', seconds: 'long' }, '/seconds'),
  ]),
];
