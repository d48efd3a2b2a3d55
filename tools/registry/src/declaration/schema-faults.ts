import type { DeclarationKind } from './layout.ts';
import { pathOf } from './pointer.ts';
import type { SchemaFault } from './source.ts';
import { validatorOf, type ValidatorError } from './validators.ts';

/** The most faults of one member that are told: a list of the wrong type has as many as items. */
const MOST_FAULTS = 20;

/** What the declaration's JSON Schema has against the value; one fault for one mistake. */
export function schemaFaults(kind: DeclarationKind, value: unknown): SchemaFault[] {
  const validate = validatorOf(kind);
  if (validate(value)) return [];
  const errors = speakingBranch(validate.errors ?? []);
  const alternatives = errors.filter(isAlternative);
  const counts = new Map<string, number>();
  const isTold = ({ instancePath }: ValidatorError): boolean => {
    const member = instancePath.split('/', 2)[1] ?? '';
    const count = (counts.get(member) ?? 0) + 1;
    counts.set(member, count);
    return count <= MOST_FAULTS;
  };
  return errors
    .filter((error) => !isBranchNoise(error, alternatives) && isTold(error))
    .map((error) => ({
      keyword: error.keyword,
      path: pathOf(error.instancePath, value),
      params: error.params,
      message: error.message ?? error.keyword,
    }));
}

/** Members whose alternatives are a text and a map: the one that is of the value's type says what is wrong. */
const TOLD_APART: ReadonlySet<string> = new Set(['/contract']);

/** The errors without the alternatives that a value of another type was never meant for. */
function speakingBranch(errors: readonly ValidatorError[]): readonly ValidatorError[] {
  const isChoice = ({ keyword, instancePath }: ValidatorError): boolean =>
    keyword === 'oneOf' && TOLD_APART.has(instancePath);
  const choice = errors.find(isChoice);
  if (!choice) return errors;
  const mistyped = errors.filter((error) => error.keyword === 'type' && error.instancePath === choice.instancePath);
  if (mistyped.length !== 1) return errors;
  return errors.filter((error) => error !== choice && error !== mistyped[0]);
}

/** A failed `anyOf` or `oneOf` reports every branch; the alternative itself says enough. */
function isBranchNoise(error: ValidatorError, alternatives: readonly ValidatorError[]): boolean {
  if (/\/(anyOf|oneOf)\/\d+\/required$/.test(error.schemaPath)) return true;
  if (error.keyword === 'additionalProperties') return false;
  return alternatives.some(
    (other) =>
      other !== error &&
      (error.instancePath === other.instancePath || error.instancePath.startsWith(`${other.instancePath}/`)),
  );
}

const isAlternative = ({ keyword, instancePath }: ValidatorError): boolean =>
  (keyword === 'oneOf' || keyword === 'anyOf') && instancePath !== '';
