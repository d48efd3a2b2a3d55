import type { JsonSchema } from '@ctxr/model';
import type { Failure } from './failure.ts';
import type { PlainSchema } from './readable-schema.ts';

/**
 * Makes code of schemas, for those that the interpreter does not judge and for those by which much is judged. Where code
 * must not be made, as in most pages, there is none.
 */
export interface Compiler {
  /** Whether it is loaded, so that another schema costs little. */
  readonly isWarm: boolean;
  /** The verdict alone, for a schema in plain form. @throws Error where no code may be made */
  judge(schema: PlainSchema): (payload: unknown) => boolean;
  /** All failures, for any schema. @throws Error that says why the schema cannot be used */
  explain(schema: JsonSchema): (payload: unknown) => readonly Failure[];
}
