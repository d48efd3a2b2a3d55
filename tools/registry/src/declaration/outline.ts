import { isRecord } from './pointer.ts';
import type { Slot } from './layout.ts';
import type { SchemaFault, Source } from './source.ts';

/**
 * What the rules over the whole registry need of one declaration: the small members as written, and which members
 * there are. It is kept by blob id, so that an unchanged file is never parsed again. Members that the declaration's
 * schema refuses are left out, so that what is here has the type that the schema promises.
 */
export interface Outline {
  readonly value: Readonly<Record<string, unknown>>;
  /** The names of all members, the heavy ones too. */
  readonly members: readonly string[];
  /** Top-level properties of the embedded schema that lack a description. */
  readonly undescribed?: readonly string[];
  /** For a server: the name in its server.json. */
  readonly serverName?: string;
}

/** Members that no rule over the whole registry reads, by kind. */
const HEAVY: Readonly<Record<string, readonly string[]>> = {
  context: ['schema', 'examples', 'description'],
  'context-type': ['examples', 'description'],
  'context-policy': ['description'],
  participant: ['description', 'contact', 'server', 'contract'],
  profile: ['description'],
  proposal: ['motivation', 'alternatives', 'rollback'],
};

/** The outline of a source; undefined where no object was written. */
export function outlineOf(source: Source, slot: Slot): Outline | undefined {
  if (!isRecord(source.value)) return undefined;
  const declared = source.value;
  const faulty = new Set(source.schemaFaults.map((fault) => String(fault.path[0] ?? '')));
  if (source.schemaFaults.some(isUndecided)) return { value: {}, members: Object.keys(declared) };
  const heavy = new Set(HEAVY[slot.kind]);
  if (keepsExamples(slot, declared)) heavy.delete('examples');
  const members = Object.keys(declared);
  const kept = members.filter((name) => (!heavy.has(name) || isEmptyList(declared[name])) && !faulty.has(name));
  const serverName = isRecord(declared['server']) ? declared['server']['name'] : undefined;
  const undescribed = undescribedProperties(declared['schema']);
  return {
    value: Object.fromEntries(kept.map((name) => [name, declared[name]])),
    members,
    ...(undescribed.length > 0 ? { undescribed } : {}),
    ...(slot.kind === 'participant' && typeof serverName === 'string' ? { serverName } : {}),
  };
}

/** Examples that are held against another declaration's schema, or against more than their own says. */
function keepsExamples({ kind }: Slot, declared: Readonly<Record<string, unknown>>): boolean {
  if (kind === 'context') return declared['schema'] === undefined || declared['type'] !== undefined;
  return kind === 'context-type' && (declared['contentModel'] ?? 'open') !== 'open';
}

/** Without a known `kind` no branch of the schema has judged any member. */
const isUndecided = ({ keyword, path }: SchemaFault): boolean => keyword === 'discriminator' && path.length === 0;

function undescribedProperties(schema: unknown): string[] {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return [];
  return Object.entries(schema['properties'])
    .filter(([, property]) => isRecord(property) && typeof property['description'] !== 'string')
    .map(([name]) => name);
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
