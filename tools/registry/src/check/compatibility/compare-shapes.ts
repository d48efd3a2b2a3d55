import { compare, type CompareOptions, type Comparison, type Direction, type Json, textOf } from '@ctxr/compat';
import { pathOf, valueAt } from '../../declaration/pointer.ts';
import { addedProperty } from './added-property.ts';
import { closed } from './closed.ts';
import type { ContentModel } from './required-update.ts';
import type { Answer, Refusal, ShapeVerdict } from './shape-verdict.ts';
import type { Schema } from './subschemas.ts';

/** What each comparison of a pair may cost, in milliseconds: the first decides most. */
const ALIKE = [2_000, 500];
const CLOSED_WRITERS = [1_500, 750, 250, 250, 750];
/** The most steps in a millisecond: more are no sign of progress. */
const PACE = 2_000;
/** The longest witness that is shown whole, in characters. */
const SHOWN = 200;
/** Reasons that another run may not meet. */
const PASSING = ['budget', 'engine-fault'];

/** How the payloads of two releases relate: those that writers send to those that readers accept. */
export function compareReleases(old: Schema, next: Schema, contentModel: ContentModel): ShapeVerdict {
  return contentModel === 'producer-closed'
    ? asking(CLOSED_WRITERS, (ask) => compareClosedWriters(old, next, ask))
    : asking(ALIKE, (ask) => compareAlike(old, next, contentModel === 'closed', ask));
}

/** Readers and writers go by the same shape. */
function compareAlike(old: Schema, next: Schema, isClosed: boolean, ask: Asking): ShapeVerdict {
  const [before, after] = isClosed ? [closed(old), closed(next)] : [old, next];
  const { backward, forward: back, relation } = ask(before, after);
  const [answer, forward] = [answerOf(backward, next), answerOf(back, old)];
  const added = answer.kind === 'breaking' ? addedProperty(old, next, instanceOf(backward)) : undefined;
  if (answer.kind !== 'breaking' || added === undefined)
    return { backward: answer, forward, isSame: relation === 'equal' };
  const fitsClosedWriters = !isClosed && ask(closed(old), next).backward.kind === 'compatible';
  const refusal: Refusal = { ...answer, addedProperty: { name: added, fitsClosedWriters } };
  return { backward: refusal, forward, isSame: false };
}

/** Readers tolerate what is undeclared, so a change is the same only where writers may send the same. */
function compareClosedWriters(old: Schema, next: Schema, ask: Asking): ShapeVerdict {
  const [before, after] = [closed(old), closed(next)];
  const backward = answerOf(ask(before, next).backward, next);
  const forward = answerOf(ask(after, old).backward, old);
  if (backward.kind !== 'compatible' || forward.kind !== 'compatible') return { backward, forward, isSame: false };
  if ([before, after].some((shape) => ask(shape, NOTHING).backward.kind !== 'breaking'))
    return compareAlike(old, next, false, ask);
  const written = ask(before, after);
  const difference = [answerOf(written.forward, old), answerOf(written.backward, next)].find(isRefusal);
  return { backward, forward, isSame: written.relation === 'equal', ...(difference && { difference }) };
}

/** The schema that accepts nothing; writers who can send nothing would break nobody, which proves nothing. */
const NOTHING: Schema = { not: {} };

/** Whether the type accepts every payload of a context that is an instance of it. */
export function compareRefinement(type: Schema, context: Schema, contentModel: ContentModel): ShapeVerdict {
  const written = contentModel === 'open' ? context : closed(context);
  const read = contentModel === 'closed' ? closed(type) : type;
  return asking(ALIKE, (ask) => {
    const { backward, forward, relation } = ask(written, read);
    return { backward: answerOf(backward, type), forward: answerOf(forward, context), isSame: relation === 'equal' };
  });
}

type Asking = (old: Schema, next: Schema) => Comparison;

/** Asks within the limits, one for each comparison; a verdict is unsettled where one of them was reached. */
function asking(limits: readonly number[], judge: (ask: Asking) => ShapeVerdict): ShapeVerdict {
  const left = limits.values();
  let isUnsettled = false;
  const verdict = judge((old, next) => {
    const milliseconds = left.next().value ?? 0;
    const budget = { milliseconds, nodes: milliseconds * PACE };
    const compared = guarded(old as Json, next as Json, { budget });
    if ([compared.backward, compared.forward].some(isPassing)) isUnsettled = true;
    return compared;
  });
  return isUnsettled ? { ...verdict, isUnsettled } : verdict;
}

const isPassing = (direction: Direction): boolean =>
  direction.kind === 'unknown' && direction.reasons.some(({ code }) => PASSING.includes(code));

/** Whatever goes wrong inside leaves the pair undecided: it must neither stop the check nor let the pair pass. */
function guarded(old: Json, next: Json, options: CompareOptions): Comparison {
  try {
    return compare(old, next, options);
  } catch {
    const failed: Direction = { kind: 'unknown', reasons: [{ code: 'engine-fault', pointer: '' }], tried: 0 };
    return { backward: failed, forward: failed, relation: 'unknown' };
  }
}

/** A direction, told of the schema that refuses as it is written: what closing added is the content model's. */
function answerOf(direction: Direction, refusing: Schema): Answer {
  if (direction.kind === 'compatible') return { kind: 'compatible' };
  if (direction.kind === 'unknown') {
    const reason = direction.reasons.find(({ code }) => PASSING.includes(code)) ?? direction.reasons[0];
    return { kind: 'unknown', code: reason?.code ?? 'not-proved', pointer: reason?.pointer ?? '' };
  }
  const { instanceLocation, keywordLocation, keyword } = direction;
  const witness = shown(textOf(direction.witness), instanceLocation);
  const isWritten = valueAt(refusing, pathOf(keywordLocation, refusing)) !== undefined;
  if (isWritten || !CLOSING.includes(keyword)) return { kind: 'breaking', witness, keyword, place: keywordLocation };
  return { kind: 'breaking', witness, keyword: 'contentModel', place: keywordLocation.replace(/\/[^/]*$/, '') };
}

/** The keywords that closing adds. */
const CLOSING = ['additionalProperties', 'unevaluatedProperties'];

const isRefusal = (answer: Answer): answer is Refusal => answer.kind === 'breaking';

const instanceOf = (direction: Direction): string => (direction.kind === 'breaking' ? direction.instanceLocation : '');

/** A long payload is cut, and the place of the fault in it named. */
function shown(text: string, at: string): string {
  if (text.length <= SHOWN) return text;
  const place = at === '' ? '' : `, at ${at}`;
  return `${Array.from(text)
    .slice(0, SHOWN - 60)
    .join('')}… (${text.length} characters${place})`;
}
