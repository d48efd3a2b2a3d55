import { createRequire } from 'node:module';
import type { Validator } from '../../declaration/validators.ts';
import type { DocumentKind } from './document-kinds.ts';

const compiled = createRequire(import.meta.url)('../../../generated/documents.cjs') as Readonly<
  Record<string, Validator>
>;

/** The validator of a kind of document. */
export function documentValidator(kind: DocumentKind): Validator {
  const validator = compiled[kind.replaceAll('-', '_')];
  if (!validator) throw new Error(`No validator for ${kind}: run \`npm run generate\`.`);
  return validator;
}
