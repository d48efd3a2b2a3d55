import { createRequire } from 'node:module';
import type { DeclarationKind } from './layout.ts';

/** One error as ajv's compiled validators report it. */
export interface ValidatorError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A compiled validator; after a false answer `errors` holds all of them. */
export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ValidatorError[] | null;
}

const compiled = createRequire(import.meta.url)('../../generated/validators.cjs') as Readonly<
  Record<string, Validator>
>;

/** The validator of a kind of declaration, of signed statements, or of JSON Schemas themselves (draft 2020-12). */
export function validatorOf(kind: DeclarationKind | 'approval' | 'metaschema'): Validator {
  const validator = compiled[kind.replaceAll('-', '_')];
  if (!validator) throw new Error(`No validator for ${kind}: run \`npm run generate\`.`);
  return validator;
}
