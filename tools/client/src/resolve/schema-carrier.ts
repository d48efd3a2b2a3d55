import type { Context, IndexKind, JsonSchema, TypeLink, VersionEntry } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { isObject } from '../strict/json.ts';
import { candidatesOf, chooseVersion } from './choose-version.ts';
import { frozen } from './frozen.ts';
import type { IndexReader } from './index-reader.ts';
import { readReference } from './read-reference.ts';
import { assertMeant, linkedType } from './type-link.ts';

/** The object whose schema counts, or why there is none. */
export interface Carrier {
  readonly sha256: string;
  readonly schema: unknown;
  readonly failure?: ClientError;
}

/** The type's declaration that the index links a version to, asked for before the version's own one is there. */
export type LinkedType =
  | { readonly link: TypeLink; readonly declaration: Promise<Record<string, unknown>> }
  | undefined;

/** Starts to fetch the type that a version's entry links to, unless that type was revoked since. */
export function schemaByLink(entry: VersionEntry, reader: IndexReader): LinkedType {
  const link = linkedType(entry, reader.publication.revocations);
  if (link === undefined) return undefined;
  const declaration = reader.declaration(
    { kind: 'type', id: link.id, versions: [] },
    { entry: { ...link, status: 'active' } },
  );
  // It may fail before anybody waits for it.
  declaration.catch(() => undefined);
  return { link, declaration };
}

/** A context without a schema of its own has its type's: the lowest live version in the range, so that it never drifts. */
export async function schemaCarrier(
  kind: IndexKind,
  declaration: Record<string, unknown>,
  { sha256 }: VersionEntry,
  linked: LinkedType,
  reader: IndexReader,
): Promise<Carrier> {
  const own = kind === 'context' || kind === 'type' ? declaration['schema'] : undefined;
  const { type } = declaration as unknown as Context;
  if (own !== undefined || kind !== 'context' || type === undefined) return { sha256, schema: own };
  if (linked !== undefined) {
    assertMeant(linked.link, type);
    return { sha256: linked.link.sha256, schema: (await linked.declaration)['schema'] };
  }
  try {
    const wanted = readReference(`type:${type}`);
    const name = await reader.name(wanted);
    const { chosen } = chooseVersion(name, candidatesOf(name, reader.publication.revocations), wanted.range, {
      pick: 'lowest',
    });
    return { sha256: chosen.entry.sha256, schema: (await reader.declaration(name, chosen))['schema'] };
  } catch (failure) {
    if (!(failure instanceof ClientError) || failure.kind === 'trust' || failure.kind === 'unavailable') throw failure;
    return { sha256, schema: undefined, failure };
  }
}

/** The schema that was carried. @throws ClientError SCHEMA_UNUSABLE where there is none */
export function schemaOf({ schema, failure }: Carrier, what: string): JsonSchema {
  if (failure !== undefined)
    throw new ClientError('SCHEMA_UNUSABLE', `The type of ${what} could not be resolved: ${failure.message}`, {
      cause: failure,
    });
  if (!isObject(schema))
    throw new ClientError(
      'SCHEMA_UNUSABLE',
      `${what} has no payload, so there is nothing to validate. Only contexts and types have one.`,
    );
  return frozen(schema);
}
