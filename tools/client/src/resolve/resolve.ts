import { type Context, digestFromHex, type IndexKind, type JsonSchema, type NameDocument } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { isObject } from '../strict/json.ts';
import type { ValidatorCache } from '../validate/validator-cache.ts';
import type { Validator } from '../validate/validator.ts';
import { type Candidate, candidatesOf, chooseVersion } from './choose-version.ts';
import type { IndexReader } from './index-reader.ts';
import { assertRequirement, type DecisionRequirement } from './requirement.ts';
import { readReference } from './read-reference.ts';
import type { Declarations, Resolution } from './resolution.ts';
import { type Carrier, schemaByLink, schemaCarrier } from './schema-carrier.ts';
import { choiceWarnings } from './warning.ts';

/** How a version is chosen. */
export interface ResolveOptions {
  /** Let pre-releases count like any other version. */
  readonly allowPrerelease?: boolean;
  /** What the decision that released the version has to be; the highest version for which it is. */
  readonly require?: DecisionRequirement;
}

/** Finds the release that a reference means, verified down to its bytes. */
export async function resolveReference(
  reference: string,
  reader: IndexReader,
  validators: ValidatorCache,
  options: ResolveOptions = {},
): Promise<Resolution> {
  if (options.require) assertRequirement(options.require);
  const wanted = readReference(reference);
  const name = await reader.name(wanted);
  const { head, revocations } = reader.publication;
  const choice = chooseVersion(name, candidatesOf(name, revocations), wanted.range, options);
  const { entry, status } = choice.chosen;
  const linked = schemaByLink(entry, reader);
  const declaration = await reader.declaration(name, choice.chosen);
  const carrier = await schemaCarrier(name.kind, declaration, entry, linked, reader);
  const what = `${name.kind} ${name.id}${entry.version === undefined ? '' : `@${entry.version}`}`;
  const schema = (): JsonSchema => schemaOf(carrier, what);
  let judge: Validator | undefined;
  return {
    kind: name.kind,
    id: name.id,
    ...(entry.version === undefined ? {} : { version: entry.version }),
    digest: digestFromHex(entry.sha256),
    status,
    ...(entry.decision === undefined ? {} : { decision: entry.decision }),
    declaration: declaration as unknown as Declarations[IndexKind],
    policies: policiesOf(name, declaration, choice.chosen),
    warnings: choiceWarnings(name.id, choice),
    index: { root: head.root, seq: head.seq, commit: head.commit },
    schema,
    validate: (payload: unknown) => (judge ??= validators.get(carrier.sha256, schema(), what))(payload),
  } as Resolution;
}

function schemaOf({ schema, failure }: Carrier, what: string): JsonSchema {
  if (failure !== undefined)
    throw new ClientError('SCHEMA_UNUSABLE', `The type of ${what} could not be resolved: ${failure.message}`, {
      cause: failure,
    });
  if (!isObject(schema))
    throw new ClientError(
      'SCHEMA_UNUSABLE',
      `${what} has no payload, so there is nothing to validate. Only contexts and types have one.`,
    );
  return schema;
}

function policiesOf(name: NameDocument, declaration: Record<string, unknown>, { entry }: Candidate): readonly string[] {
  if (name.kind !== 'context') return [];
  const own = (declaration as unknown as Partial<Context>).policies ?? [];
  return [...new Set([...own, ...(entry.policiesAdded ?? [])])];
}
