import { compareVersions, FITS, INDEX_KINDS, isId, isVersion, type NameDocument, type VersionEntry } from '@ctxr/model';
import { isHex } from '../strict/head.ts';
import { isObject } from '../strict/json.ts';
import { isCount } from '../strict/numbers.ts';

const STATUSES: readonly unknown[] = ['active', 'deprecated', 'withdrawn', 'revoked'];

/** Whether the value has the form of a name document: known kind, id, at least one version, versions ascending. */
export function isNameDocument(value: unknown): value is NameDocument {
  if (!isObject(value) || !(INDEX_KINDS as readonly unknown[]).includes(value['kind'])) return false;
  const { id, versions } = value;
  if (typeof id !== 'string' || !isId(id) || !Array.isArray(versions) || versions.length === 0) return false;
  const lower = new Set<unknown>();
  return versions.every((entry: unknown, at) => {
    const isRight = isEntry(entry, versions[at - 1], versions.length, lower);
    if (isRight) lower.add((entry as VersionEntry).version);
    return isRight;
  });
}

function isEntry(entry: unknown, before: unknown, count: number, lower: ReadonlySet<unknown>): boolean {
  if (!isObject(entry) || !isHex(entry['sha256']) || !isCount(entry['length']) || !STATUSES.includes(entry['status']))
    return false;
  const { version, reason, replacedBy, policiesAdded, schemaFrom, relation, decision } = entry;
  if (![reason, replacedBy].every((text) => text === undefined || typeof text === 'string')) return false;
  if (
    policiesAdded !== undefined &&
    !(Array.isArray(policiesAdded) && policiesAdded.every((id) => typeof id === 'string'))
  )
    return false;
  if (schemaFrom !== undefined && !isTypeLink(schemaFrom)) return false;
  if (relation !== undefined && !isRelation(relation, lower)) return false;
  if (decision !== undefined && !isDecisionLink(decision)) return false;
  if (version === undefined) return count === 1;
  if (typeof version !== 'string' || !isVersion(version)) return false;
  const earlier = isObject(before) ? before['version'] : undefined;
  return before === undefined || (typeof earlier === 'string' && compareVersions(earlier, version) < 0);
}

/** A relation is to a lower version of the same name, so that whoever follows relations comes to an end. */
const isRelation = (relation: unknown, lower: ReadonlySet<unknown>): boolean =>
  isObject(relation) && lower.has(relation['to']) && isFit(relation['backward']) && isFit(relation['forward']);

const isFit = (word: unknown): boolean => (FITS as readonly unknown[]).includes(word);

const isDecisionLink = (link: unknown): boolean =>
  isObject(link) &&
  typeof link['id'] === 'string' &&
  (link['level'] === 'hosted' || link['level'] === 'signed') &&
  isCount(link['organisations']);

const isTypeLink = (link: unknown): boolean =>
  isObject(link) &&
  typeof link['id'] === 'string' &&
  typeof link['version'] === 'string' &&
  isHex(link['sha256']) &&
  isCount(link['length']);
