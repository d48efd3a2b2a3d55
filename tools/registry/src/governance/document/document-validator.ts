import { createRequire } from 'node:module';
import type { Validator } from '../../declaration/validators.ts';
import type { DocumentKind } from './document-kinds.ts';

let compiled: Readonly<Record<string, Validator>> | undefined;

/** The validator of a kind of document. They are loaded when the first document is read: most commands read none. */
export function documentValidator(kind: DocumentKind): Validator {
  compiled ??= createRequire(import.meta.url)('../../../generated/documents.cjs') as Readonly<
    Record<string, Validator>
  >;
  const validator = compiled[kind.replaceAll('-', '_')];
  if (!validator) throw new Error(`No validator for ${kind}: run \`npm run generate\`.`);
  return validator;
}
