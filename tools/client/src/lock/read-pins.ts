import { type Digest, isId, isVersion, parseReference, satisfies } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { readReference, type Wanted } from '../resolve/read-reference.ts';
import type { LockedPolicy, LockedSchema, Pin } from './lock.ts';
import type { LockReader } from './lock-reader.ts';
import { type PlacedJson, type PlacedObject, quoted } from './placed-json.ts';

const STATUSES: readonly unknown[] = ['active', 'deprecated', 'withdrawn'];

/** Reads the pins; each must be one that its reference can mean. */
export function readPins(reader: LockReader, part: PlacedJson | undefined): Readonly<Record<string, Pin>> {
  const members = reader.map(part, 'contexts')?.members ?? new Map<string, PlacedJson>();
  return Object.fromEntries(Array.from(members, ([reference, pin]) => [reference, readPin(reader, reference, pin)]));
}

function readPin(reader: LockReader, reference: string, part: PlacedJson): Pin {
  const wanted = wantedBy(reference);
  if (wanted === undefined)
    reader.fault(part.at, `${quoted(reference)} is no reference to a context, such as ctx-session-1@^1`);
  const pin = reader.object(part, quoted(reference), ['id', 'version', 'digest', 'policies', 'status'], ['schema']);
  const id = reader.text(pin, 'id', 'must be the id that the reference names', (text) => text === (wanted?.id ?? text));
  const version = reader.text(pin, 'version', 'must be a version', isVersion) as string | undefined;
  const { range } = wanted ?? {};
  if (version !== undefined && range !== undefined && !satisfies(version, range, 'pre-releases-too'))
    reader.fault(part.at, `${quoted(reference)} cannot mean ${version}`);
  const schema = reader.object(pin?.members.get('schema'), 'schema', ['digest'], ['type']);
  const digest = reader.digest(pin, 'digest');
  return {
    id,
    version: version ?? '',
    digest,
    ...(schema && { schema: readSchema(reader, schema, digest) }),
    policies: readPolicies(reader, pin?.members.get('policies')),
    status: reader.value(pin, 'status', 'must be active, deprecated or withdrawn', (value) =>
      STATUSES.includes(value),
    ) as Pin['status'],
  };
}

function readSchema(reader: LockReader, schema: PlacedObject, own: Digest): LockedSchema {
  const digest = reader.digest(schema, 'digest');
  if (!schema.members.has('type')) {
    if (digest !== own) reader.fault(schema.at, 'schema names no type, so its digest must be that of the context');
    return { digest };
  }
  return {
    digest,
    type: reader.text(schema, 'type', 'must be a type and its version, such as session@1.1.0', isExact),
  };
}

function readPolicies(reader: LockReader, part: PlacedJson | undefined): readonly LockedPolicy[] {
  return (reader.array(part, 'policies')?.items ?? []).map((item) => {
    const policy = reader.object(item, 'a policy', ['id', 'version', 'digest']);
    return {
      id: reader.text(policy, 'id', 'must be the id of a policy', isId),
      version: reader.text(policy, 'version', 'must be a version', isVersion),
      digest: reader.digest(policy, 'digest'),
    };
  });
}

function isExact(text: string): boolean {
  const { domain, range } = parseReference(text) ?? {};
  return domain === undefined && range !== undefined && isVersion(range);
}

/** The longest reference: an id of 64 characters and a range with several alternatives. */
const MAX_REFERENCE = 512;

/** What a reference to a context asks for; undefined for any other text. */
function wantedBy(reference: string): Wanted | undefined {
  if (reference.length > MAX_REFERENCE) return undefined;
  try {
    const wanted = readReference(reference);
    return wanted.kind === undefined || wanted.kind === 'context' ? wanted : undefined;
  } catch (failure) {
    if (failure instanceof ClientError) return undefined;
    throw failure;
  }
}
