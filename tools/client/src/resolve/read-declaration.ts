import type { NameDocument, VersionEntry } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { DECLARATION_RULES, isObject, readJson } from '../strict/json.ts';
import { LIMITS } from '../strict/limits.ts';

/**
 * Reads an object as the declaration that the index lists it as.
 * @throws ClientError MIX_AND_MATCH for another one, MALFORMED_METADATA for one whose references are no texts
 */
export function readDeclaration(bytes: Uint8Array, name: NameDocument, entry: VersionEntry): Record<string, unknown> {
  const value = readJson(bytes, `The object ${entry.sha256}`, LIMITS.object, DECLARATION_RULES);
  if (
    !isObject(value) ||
    value['id'] !== name.id ||
    (entry.version !== undefined && value['version'] !== entry.version)
  ) {
    throw new ClientError(
      'MIX_AND_MATCH',
      `The object ${entry.sha256} is not the ${name.kind} ${name.id} that the index lists it as.`,
    );
  }
  const { policies = [], type = '' } = value;
  if (!areTexts(policies) || !areTexts([type]))
    throw new ClientError(
      'MALFORMED_METADATA',
      `The object ${entry.sha256} is no ${name.kind}: its policies and its type must be texts.`,
    );
  return value;
}

const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
