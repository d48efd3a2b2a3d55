import { RegistryError } from '../../error/registry-error.ts';
import { fromDocker } from './docker.ts';
import { type ForeignDocument, isYaml, readDocument } from './document.ts';
import { entriesOf, type ImportEntry } from './entries.ts';
import type { ImportFormat } from './format.ts';
import { toolhiveEntries } from './toolhive.ts';

/** The most entries of one source. */
const MOST_ENTRIES = 50_000;

/** The formats that describe servers. */
export type ServerFormat = Exclude<ImportFormat, 'docker-tools'>;

const SHAPES: Readonly<Record<ServerFormat, string>> = {
  'server-json': 'Give a server.json, a list of them, {"servers": […]} or {"entries": […]}.',
  toolhive: 'Give ToolHive’s {"data": {"servers": […]}}, or the older {"servers": {…}, "remote_servers": {…}}.',
  docker: 'Give a server.yaml of docker/mcp-registry, the folder of them, or {"entries": [{"data": …}]}.',
};

/**
 * Reads a file of server descriptions.
 * @throws RegistryError INPUT_INVALID where it cannot be read or holds no server at all.
 */
export const readServerFile = (
  bytes: Uint8Array,
  file: string,
  format: ServerFormat = 'server-json',
): readonly ImportEntry[] => serverEntries(readDocument(bytes, file), file, format);

/**
 * The server descriptions of a document, each as a server.json.
 * @throws RegistryError INPUT_INVALID where it holds none, or says something twice outside of all of them.
 */
export function serverEntries(document: ForeignDocument, file: string, format: ServerFormat): readonly ImportEntry[] {
  const invalid = (what: string): RegistryError =>
    new RegistryError('INPUT_INVALID', `${file} ${what}`, { fix: SHAPES[format] });
  const entries = (format === 'toolhive' ? toolhiveEntries(document.value) : undefined) ?? entriesOf(document.value);
  if (!entries) throw invalid(`is ${isYaml(file) ? 'YAML' : 'JSON'}, but holds no server description.`);
  if (entries.length === 0) throw invalid('holds an empty list: there is nothing to import.');
  if (entries.length > MOST_ENTRIES)
    throw invalid(`holds ${entries.length} entries; at most ${MOST_ENTRIES} are read.`);
  const judged = withoutRepeats(entries, document.repeated, invalid);
  return format === 'docker' ? judged.map(fromDocker) : judged;
}

/** The entries, each that has a member twice with that fault. */
function withoutRepeats(
  entries: readonly ImportEntry[],
  repeated: readonly string[],
  invalid: (what: string) => RegistryError,
): readonly ImportEntry[] {
  if (repeated.length === 0) return entries;
  const rest = new Set(repeated);
  const judged = entries.map((entry): ImportEntry => {
    const within = repeated.filter((pointer) => pointer.startsWith(`${entry.pointer}/`));
    for (const pointer of within) rest.delete(pointer);
    const [first] = within;
    return first === undefined
      ? entry
      : {
          ...entry,
          fault: `${first.slice(entry.pointer.length)}: the member appears twice, and readers disagree which one counts`,
        };
  });
  const [outside] = rest;
  if (outside !== undefined) throw invalid(`has the member ${outside} twice, and readers disagree which one counts.`);
  return judged;
}
