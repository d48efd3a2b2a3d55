import { INDEX_KINDS, type RevocationEntry } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { checkFormat } from './head.ts';
import { isObject, readJson } from './json.ts';
import { LIMITS } from './limits.ts';

/** Reads `revocations/revoked.json` and checks its form. */
export function readRevocations(bytes: Uint8Array): readonly RevocationEntry[] {
  const list = readJson(bytes, 'revoked.json', LIMITS.revoked);
  if (!isObject(list)) throw new ClientError('MALFORMED_METADATA', 'revoked.json is no object.');
  checkFormat(list['format'], 'revoked.json');
  const { entries } = list;
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    throw new ClientError(
      'MALFORMED_METADATA',
      'revoked.json has an entry without kind, id, version, day or reason, or with a lift that lacks day or reason.',
    );
  }
  return entries;
}

const isEntry = (entry: unknown): entry is RevocationEntry =>
  isObject(entry) &&
  (INDEX_KINDS as readonly unknown[]).includes(entry['kind']) &&
  hasTexts(entry, ['id', 'version', 'at', 'reason']) &&
  (entry['replacedBy'] === undefined || typeof entry['replacedBy'] === 'string') &&
  (entry['lifted'] === undefined || (isObject(entry['lifted']) && hasTexts(entry['lifted'], ['at', 'reason'])));

const hasTexts = (value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
  names.every((name) => typeof value[name] === 'string');
