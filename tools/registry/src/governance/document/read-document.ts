import { RegistryError } from '../../error/registry-error.ts';
import type { DocumentKind } from './document-kinds.ts';
import { documentValidator } from './document-validator.ts';

/** The largest document that is read, in bytes. */
export const LONGEST_DOCUMENT = 4_194_304;

/** A document that was read, or a clause that says why it was not. */
export type ReadDocument<T> = { readonly value: T } | { readonly why: string };

/** Reads a JSON document and holds it against its schema. */
export function readDocument<T>(kind: DocumentKind, text: string): ReadDocument<T> {
  if (text.length > LONGEST_DOCUMENT) return { why: `it is larger than ${LONGEST_DOCUMENT} bytes` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { why: `it is no JSON: ${(error as Error).message}` };
  }
  const validate = documentValidator(kind);
  if (validate(value)) return { value: value as T };
  const [error] = validate.errors ?? [];
  const place = error === undefined || error.instancePath === '' ? 'it' : error.instancePath;
  const unknown = error?.keyword === 'additionalProperties' ? ` (${String(error.params['additionalProperty'])})` : '';
  return { why: `${place} ${error?.message ?? 'is not what the schema asks for'}${unknown}`.slice(0, 300) };
}

/** {@link readDocument} of what somebody hands over. @throws RegistryError INPUT_INVALID with the place. */
export function givenDocument<T>(kind: DocumentKind, text: string, place: string): T {
  const read = readDocument<T>(kind, text);
  if ('value' in read) return read.value;
  throw new RegistryError('INPUT_INVALID', `${place} cannot be read: ${read.why}.`, {
    fix: `Its form is described in tools/model/schemas/${kind}.schema.json.`,
  });
}
