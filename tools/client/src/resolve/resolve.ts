import { type Context, digestFromHex, type IndexKind, type JsonSchema, type NameDocument } from '@ctxr/model';
import type { CallOptions } from '../events/call.ts';
import type { Lock } from '../lock/lock.ts';
import type { ValidatorCache } from '../validate/validator-cache.ts';
import type { Validator } from '../validate/validator.ts';
import { type Candidate, candidatesOf, chooseVersion } from './choose-version.ts';
import type { IndexReader } from './index-reader.ts';
import { assertRequirement, type DecisionRequirement } from './requirement.ts';
import { assertLockedType, lockedCarrier, lockedChoice, lockWarnings, pinIn } from './locked-choice.ts';
import { readReference } from './read-reference.ts';
import type { Declarations, Resolution } from './resolution.ts';
import { schemaByLink, schemaCarrier, schemaOf } from './schema-carrier.ts';
import { choiceWarnings } from './warning.ts';

/** How a version is chosen, and what belongs to the call. */
export interface ResolveOptions extends CallOptions {
  /** Let pre-releases count like any other version. */
  readonly allowPrerelease?: boolean;
  /** What the decision that released the version has to be; the highest version for which it is. */
  readonly require?: DecisionRequirement;
  /**
   * A reference that it holds means the pinned release, withdrawn or not, and never a revoked one. False does without the
   * lock that the registry was opened with.
   */
  readonly lock?: Lock | false;
}

/** What a resolution works with. */
export interface ResolveParts {
  readonly reader: IndexReader;
  readonly validators: ValidatorCache;
  readonly lock: Lock | undefined;
}

/** Finds the release that a reference means, verified down to its bytes. */
export async function resolveReference(
  reference: string,
  { reader, validators, lock }: ResolveParts,
  { allowPrerelease = false, require }: ResolveOptions = {},
): Promise<Resolution> {
  if (require) assertRequirement(require);
  const options = { allowPrerelease, ...(require && { require }) };
  const pin = pinIn(lock, reference);
  const wanted = readReference(reference);
  const name = await reader.name(pin === undefined ? wanted : { kind: 'context', id: pin.id });
  const { head, revocations } = reader.publication;
  const candidates = candidatesOf(name, revocations);
  const choice =
    pin === undefined
      ? chooseVersion(name, candidates, wanted.range, options)
      : lockedChoice(name, candidates, pin, options);
  const { entry, status } = choice.chosen;
  const locked = await lockedCarrier(pin?.schema, reader);
  const ofLock = locked !== undefined && 'sha256' in locked ? locked : undefined;
  const linked = ofLock === undefined ? schemaByLink(entry, reader) : undefined;
  const declaration = await reader.declaration(name, choice.chosen);
  if (ofLock !== undefined) assertLockedType(pin, declaration);
  const carrier = ofLock ?? (await schemaCarrier(name.kind, declaration, entry, linked, reader));
  const what = `${name.kind} ${name.id}${entry.version === undefined ? '' : `@${entry.version}`}`;
  const schema = (): JsonSchema => schemaOf(carrier, what);
  let judge: Validator | undefined;
  return {
    reference,
    locked: pin !== undefined,
    kind: name.kind,
    id: name.id,
    ...(entry.version === undefined ? {} : { version: entry.version }),
    digest: digestFromHex(entry.sha256),
    status,
    ...(entry.decision === undefined ? {} : { decision: entry.decision }),
    declaration: declaration as unknown as Declarations[IndexKind],
    policies: policiesOf(name, declaration, choice.chosen),
    warnings: [
      ...choiceWarnings(name.id, choice),
      ...lockWarnings(lock, reference, name, choice),
      ...(locked !== undefined && 'code' in locked ? [locked] : []),
    ],
    index: { root: head.root, seq: head.seq, commit: head.commit },
    schema,
    validate: (payload: unknown) => (judge ??= validators.get(carrier.sha256, schema(), what))(payload),
  } as Resolution;
}

function policiesOf(name: NameDocument, declaration: Record<string, unknown>, { entry }: Candidate): readonly string[] {
  if (name.kind !== 'context') return [];
  const own = (declaration as unknown as Partial<Context>).policies ?? [];
  return [...new Set([...own, ...(entry.policiesAdded ?? [])])];
}
