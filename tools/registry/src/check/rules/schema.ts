import type { Rule } from '../rule.ts';
import { closedExample } from './schema/closed-example.ts';
import { contractSchemasValid } from './schema/contract-schemas-valid.ts';
import { exampleValid } from './schema/example-valid.ts';
import { fieldType } from './schema/field-type.ts';
import { fieldValue } from './schema/field-value.ts';
import { finiteReference } from './schema/finite-reference.ts';
import { knownField } from './schema/known-field.ts';
import { localReference } from './schema/local-reference.ts';
import { objectSchema } from './schema/object-schema.ts';
import { patternBounded } from './schema/pattern-bounded.ts';
import { patternValid } from './schema/pattern-valid.ts';
import { portableKeyword } from './schema/portable-keyword.ts';
import { refinesType } from './schema/refines-type.ts';
import { requiredField } from './schema/required-field.ts';
import { resolvableReference } from './schema/resolvable-reference.ts';
import { schemaDialect } from './schema/schema-dialect.ts';
import { schemaValid } from './schema/schema-valid.ts';
import { storedContextValid } from './schema/stored-context-valid.ts';
import { typedExampleValid } from './schema/typed-example-valid.ts';

/** The rules of the schema family, by id. */
export const schemaRules: readonly Rule[] = [
  closedExample,
  contractSchemasValid,
  exampleValid,
  fieldType,
  fieldValue,
  finiteReference,
  knownField,
  localReference,
  objectSchema,
  patternBounded,
  patternValid,
  portableKeyword,
  refinesType,
  requiredField,
  resolvableReference,
  schemaDialect,
  schemaValid,
  storedContextValid,
  typedExampleValid,
];
