import { lineOf, lowest, parseReference } from '@ctxr/model';
import { type Declared, ownersIn } from './declared.ts';
import { nearest } from '@ctxr/registry';
import { UsageError } from './usage-error.ts';

/** The owner: the one given, or the only one there is. */
export function chooseOwner(declared: Declared, given: string | undefined): string {
  const owners = ownersIn(declared);
  if (given !== undefined) return known('team or organisation', given, owners);
  return only(owners, '--owner', 'ctxr new participant our-team --kind team', 'our-team');
}

/** The profile: the one given, the one called standard, or the only one there is. */
export function chooseGovernance(declared: Declared, given: string | undefined): string {
  if (given !== undefined) return known('profile', given, declared.profiles);
  if (declared.profiles.includes('standard')) return 'standard';
  return only(declared.profiles, '--governance', 'ctxr new profile standard');
}

/** The policies: those given, or the only one there is. */
export function choosePolicies(declared: Declared, given: readonly string[] | undefined): readonly string[] {
  const policies = [...declared.policies.keys()];
  if (given === undefined) return [only(policies, '--policy', 'ctxr new policy internal-use')];
  for (const reference of given) known('policy', parseReference(reference)?.id ?? reference, policies);
  return given;
}

/** A type reference, and the version of the type that it means. */
export interface ChosenType {
  readonly reference: string;
  readonly id: string;
  readonly version: string;
}

/** The type that is given: a declared one, on its highest line where no range is given. */
export function chooseType(declared: Declared, given: string): ChosenType {
  const parsed = parseReference(given);
  const id = known('type', parsed?.id ?? given, [...declared.types.keys()]);
  const versions = declared.types.get(id) ?? [];
  const range = parsed?.range ?? `^${lineOf(versions.at(-1) ?? '1.0.0')}`;
  const version = lowest(versions, range);
  if (version === undefined)
    throw new UsageError(`no version of the type \`${id}\` is in ${range}`, `declared: ${versions.join(', ')}`);
  return { reference: `${id}@${range}`, id, version };
}

function known(what: string, id: string, ids: readonly string[]): string {
  if (ids.includes(id)) return id;
  const near = nearest(id, ids);
  throw new UsageError(
    `there is no ${what} \`${id}\``,
    near === undefined ? `declared: ${ids.join(', ') || 'none'}` : `there is a ${what} \`${near}\`; use it`,
  );
}

function only(ids: readonly string[], option: string, command: string, fallback?: string): string {
  const [first] = ids;
  if (first !== undefined && ids.length === 1) return first;
  if (first === undefined)
    throw new UsageError(
      `${option} is needed, and nothing is declared to choose from`,
      `${command}${fallback === undefined ? '' : ' first'}`,
    );
  throw new UsageError(
    `${option} is needed: there is more than one`,
    `${option} ${ids.slice(0, 8).join(' | ')}${ids.length > 8 ? ' | …' : ''}`,
  );
}
