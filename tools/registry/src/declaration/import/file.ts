import { RegistryError } from '../../error/registry-error.ts';
import { entriesOf, type ImportEntry } from './entries.ts';
import { repeatedMembers } from './json-members.ts';
import { decodeUtf8 } from '../text.ts';

const SHAPES = 'Give a server.json, a list of them, {"servers": […]} or {"entries": […]}.';

/**
 * Reads a file of server descriptions.
 * @throws RegistryError INPUT_INVALID where it is not JSON in UTF-8 or holds no server at all.
 */
export function readServerFile(bytes: Uint8Array, file: string): readonly ImportEntry[] {
  const invalid = (what: string, cause?: unknown): RegistryError =>
    new RegistryError('INPUT_INVALID', `${file} ${what}`, { fix: SHAPES, cause });
  const decoded = decodeUtf8(bytes);
  if ('faultAt' in decoded) throw invalid(`is not UTF-8: byte ${decoded.faultAt} fits no character.`);
  const text = decoded.text.replace(/^\uFEFF/, '');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw invalid(`is not JSON: ${(error as Error).message}.`, error);
  }
  const entries = entriesOf(document);
  if (!entries) throw invalid('is JSON, but holds no server description.');
  if (entries.length === 0) throw invalid('holds an empty list: there is nothing to import.');
  const repeated = repeatedMembers(text);
  if (repeated.length === 0) return entries;
  const rest = new Set(repeated);
  const judged = entries.map((entry): ImportEntry => {
    const within = repeated.find((pointer) => pointer.startsWith(`${entry.pointer}/`));
    if (within === undefined) return entry;
    for (const pointer of repeated) if (pointer.startsWith(`${entry.pointer}/`)) rest.delete(pointer);
    return {
      ...entry,
      fault: `${within.slice(entry.pointer.length)}: the member appears twice, and readers disagree which one counts`,
    };
  });
  const [outside] = rest;
  if (outside !== undefined) throw invalid(`has the member ${outside} twice, and readers disagree which one counts.`);
  return judged;
}
