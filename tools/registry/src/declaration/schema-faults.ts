import type { KeyPath } from '../finding/finding.ts';
import type { DeclarationKind } from './layout.ts';
import type { SchemaFault } from './source.ts';
import { validatorOf, type ValidatorError } from './validators.ts';

/** What the declaration's JSON Schema has against the value; one fault for one mistake. */
export function schemaFaults(kind: DeclarationKind, value: unknown): SchemaFault[] {
  const validate = validatorOf(kind);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  return errors
    .filter((error) => !isBranchNoise(error, errors))
    .map((error) => ({
      keyword: error.keyword,
      path: pathOf(error.instancePath, value),
      params: error.params,
      message: error.message ?? error.keyword,
    }));
}

/** A failed `anyOf` or `oneOf` reports every branch; the alternative itself says enough. */
function isBranchNoise(error: ValidatorError, all: readonly ValidatorError[]): boolean {
  if (/\/(anyOf|oneOf)\/\d+\/required$/.test(error.schemaPath)) return true;
  return all.some(
    (other) =>
      other !== error &&
      (other.keyword === 'oneOf' || other.keyword === 'anyOf') &&
      other.instancePath !== '' &&
      (error.instancePath === other.instancePath || error.instancePath.startsWith(`${other.instancePath}/`)) &&
      error.keyword !== 'additionalProperties',
  );
}

/** The JSON Pointer (RFC 6901) as a path in the value: positions of lists are numbers. */
export function pathOf(pointer: string, value: unknown): KeyPath {
  const path: (string | number)[] = [];
  let current: unknown = value;
  for (const token of pointer.split('/').slice(1)) {
    const name = decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(current) ? Number(name) : name;
    path.push(step);
    current = (current as Readonly<Record<string | number, unknown>> | undefined)?.[step];
  }
  return path;
}
