import { compareVersions, INDEX_KINDS, isId, isVersion, type NameDocument } from '@ctxr/model';
import { isHex } from '../strict/head.ts';
import { isObject } from '../strict/json.ts';
import { isCount } from '../strict/numbers.ts';

const STATUSES: readonly unknown[] = ['active', 'deprecated', 'withdrawn', 'revoked'];

/** Whether the value has the form of a name document: known kind, id, at least one version, versions ascending. */
export function isNameDocument(value: unknown): value is NameDocument {
  if (!isObject(value) || !(INDEX_KINDS as readonly unknown[]).includes(value['kind'])) return false;
  const { id, versions } = value;
  if (typeof id !== 'string' || !isId(id) || !Array.isArray(versions) || versions.length === 0) return false;
  return versions.every((entry, at) => isEntry(entry, versions[at - 1], versions.length));
}

function isEntry(entry: unknown, before: unknown, count: number): boolean {
  if (!isObject(entry) || !isHex(entry['sha256']) || !isCount(entry['length']) || !STATUSES.includes(entry['status']))
    return false;
  const { version, reason, replacedBy, policiesAdded, schemaFrom, decision } = entry;
  if (![reason, replacedBy].every((text) => text === undefined || typeof text === 'string')) return false;
  if (
    policiesAdded !== undefined &&
    !(Array.isArray(policiesAdded) && policiesAdded.every((id) => typeof id === 'string'))
  )
    return false;
  if (schemaFrom !== undefined && !isTypeLink(schemaFrom)) return false;
  if (decision !== undefined && !isDecisionLink(decision)) return false;
  if (version === undefined) return count === 1;
  if (typeof version !== 'string' || !isVersion(version)) return false;
  const lower = isObject(before) ? before['version'] : undefined;
  return before === undefined || (typeof lower === 'string' && compareVersions(lower, version) < 0);
}

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
