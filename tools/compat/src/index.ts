export { steadyClock } from './budget/clock.ts';
export { compare } from './compare/compare.ts';
export { type CompareOptions } from './compare/options.ts';
export {
  type Breaking,
  type Comparison,
  type Compatible,
  type Direction,
  type Reason,
  type Relation,
  relationOf,
  type Undecided,
} from './compare/verdict.ts';
export { type Related } from './relate/look.ts';
export { relate } from './relate/relate.ts';
export { answerCase, answerCases, type AnswerOptions } from './cases/answer.ts';
export { CaseError } from './cases/case.ts';
export { type Dialect, dialectNamed, DIALECTS } from './schema/dialect.ts';
export { type Json, type JsonObject } from './value/json.ts';
export { parseJson } from './value/parse.ts';
export { textOf } from './value/text.ts';
export {
  type ChangeKind,
  type ChangePlace,
  type Effect,
  type Effects,
  type SchemaChange,
  type SchemaDiff,
} from './diff/change.ts';
export { type ContentModel } from './diff/closing.ts';
export { changesBetween, type DiffOptions } from './diff/diff.ts';
