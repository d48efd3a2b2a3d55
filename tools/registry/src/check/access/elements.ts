import type { AccessAttribute } from '@ctxr/model';
import { isRecord } from '../../declaration/pointer.ts';
import type { LikeAtom } from './condition-tree.ts';
import { type Attribute, attributeIn, takenApart } from './expression.ts';
import { likeness } from './read-expression.ts';
import { patternOf, representatives } from './texts.ts';
import { variableOf } from './variable.ts';

/**
 * Everything that an element of a set may be as far as conditions can tell: the texts that are written, and others.
 * Two sets that are compared differ by what both hold and by what only one of them does, so there are three others,
 * else one; and one more for each attribute that is looked for in a set, or compared with one that is: its value may be
 * no other's, is one of few, or has to fit patterns. Undefined where patterns make too many.
 */
export function elementsOf(
  expressions: readonly unknown[],
  written: readonly string[],
  patterns: boolean,
): readonly string[] | undefined {
  const questions = expressions.flatMap((expression) => [...questionsIn(expression)]);
  const names = lookedFor(questions);
  const known = new Set([...[...names].flatMap((name) => variableOf(name).all ?? []), ...written]);
  const others = questions.some(({ sets = 0 }) => sets > 1) ? 3 : 1;
  const plain = [...otherElements(others + names.size, known), ...known];
  const fitting = questions.flatMap(({ like }) => (patterns && like && names.has(like.of) ? [like.pattern] : []));
  if (fitting.length === 0) return plain;
  const found = representatives([...fitting, ...plain.map(patternOf)], names.size);
  return found && [...new Set([...plain, ...found])];
}

/** Texts that nobody writes. */
function otherElements(count: number, known: ReadonlySet<string>): readonly string[] {
  const names = Array.from({ length: count + known.size }, (_, at) => `any-element${at === 0 ? '' : `-${at + 1}`}`);
  return names.filter((name) => !known.has(name)).slice(0, count);
}

/** The texts that are looked for in sets, and those that are compared with them, by whatever way. */
function lookedFor(questions: readonly Question[]): ReadonlySet<string> {
  const names = new Set(questions.flatMap(({ sets = 0, texts = [] }) => (sets > 0 ? texts : [])));
  for (let size = -1; size < names.size;) {
    size = names.size;
    for (const { texts = [] } of questions)
      if (texts.some((name) => names.has(name))) for (const name of texts) names.add(name);
  }
  return names;
}

/** One comparison, by the attributes in it: how many are sets, and which are texts; or a pattern. */
interface Question {
  readonly sets?: number;
  readonly texts?: readonly string[];
  readonly like?: LikeAtom;
}

function* questionsIn(expression: unknown): Iterable<Question> {
  if (Array.isArray(expression)) for (const part of expression as unknown[]) yield* questionsIn(part);
  if (!isRecord(expression)) return;
  const [operator, operands] = takenApart(expression);
  const like = operator === 'like' ? likeness(operands) : undefined;
  if (like) yield { like };
  if (COMPARISONS.has(operator)) {
    const attributes = [...attributesIn(operands)];
    const named = (type: AccessAttribute['type']): readonly string[] =>
      attributes.flatMap(({ name, known }) => (known?.type === type ? name : []));
    yield { sets: named('Set').length, texts: named('String') };
  }
  for (const part of Object.values(expression)) yield* questionsIn(part);
}

const COMPARISONS = new Set(['==', '!=', 'contains', 'containsAll', 'containsAny']);

/** Every attribute in an expression. */
function* attributesIn(expression: unknown): Iterable<Attribute> {
  const attribute = attributeIn(expression);
  if (attribute) yield attribute;
  else if (Array.isArray(expression)) for (const part of expression as unknown[]) yield* attributesIn(part);
  else if (isRecord(expression)) for (const part of Object.values(expression)) yield* attributesIn(part);
}
