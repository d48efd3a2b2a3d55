import { RegistryError } from '../../error/registry-error.ts';
import { decodeUtf8 } from '../text.ts';
import { MAX_DECLARATION_BYTES } from '../tree.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { nestingOf, repeatedMembers } from './json-members.ts';

/** The largest JSON document that is read, in bytes. */
const MOST_BYTES = 64 * 1_048_576;

/** How deeply a document may nest: what nests deeper is no list of servers. */
const MOST_NESTING = 100;

/** A document that somebody else wrote, as a value. */
export interface ForeignDocument {
  readonly value: unknown;
  /** The members that one object has twice, as JSON Pointers (RFC 6901). */
  readonly repeated: readonly string[];
}

/** Whether a document of this name is YAML. */
export const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

/**
 * Reads a foreign document: YAML where its name says so, else JSON.
 * @param file Its name, for messages.
 * @throws RegistryError INPUT_INVALID where it is neither, is too large or nests too deeply.
 */
export function readDocument(bytes: Uint8Array, file: string): ForeignDocument {
  const most = isYaml(file) ? MAX_DECLARATION_BYTES : MOST_BYTES;
  if (bytes.length > most) throw invalid(file, `has ${bytes.length} bytes; at most ${most} are read.`);
  const decoded = decodeUtf8(bytes);
  if ('faultAt' in decoded) throw invalid(file, `is not UTF-8: byte ${decoded.faultAt} fits no character.`);
  const text = decoded.text.replace(/^\uFEFF/, '');
  return isYaml(file) ? fromYaml(text, file) : fromJson(text, file);
}

function fromYaml(text: string, file: string): ForeignDocument {
  const { value, faults } = readYaml(text);
  const [fault] = faults;
  if (fault)
    throw invalid(
      file,
      `is no plain YAML: line ${fault.start.line}: ${fault.message.replace(/\.$/, '')} [${fault.code}].`,
    );
  return { value, repeated: [] };
}

function fromJson(text: string, file: string): ForeignDocument {
  if (nestingOf(text) > MOST_NESTING) throw invalid(file, `nests more than ${MOST_NESTING} deep.`);
  try {
    return { value: JSON.parse(text) as unknown, repeated: repeatedMembers(text) };
  } catch (error) {
    throw invalid(file, `is not JSON: ${(error as Error).message}.`, error);
  }
}

const invalid = (file: string, what: string, cause?: unknown): RegistryError =>
  new RegistryError('INPUT_INVALID', `${file} ${what}`, {
    fix: 'Give a server.json, a list of servers, a ToolHive registry or a server.yaml; ctxr import --help lists the shapes.',
    cause,
  });
