import { fastYaml } from './yaml/fast-yaml.ts';
import { CODEOWNERS, isDocumentation, slotOf } from './layout.ts';
import { readYaml, TOP, type YamlText } from './yaml/read-yaml.ts';
import { schemaFaults } from './schema-faults.ts';
import type { Source, SyntaxFault } from './source.ts';
import { decodeUtf8, positionsOf } from './text.ts';
import type { Content, TreeEntry } from './tree.ts';

/** Reads one file: bytes to text to value, with a place for every node and every fault found on the way. */
export function readSource(entry: TreeEntry, content: Content): Source {
  const slot = slotOf(entry.path);
  const unread = (faults: SyntaxFault[]): Source => ({
    entry,
    slot,
    content,
    text: '',
    value: undefined,
    syntaxFaults: faults,
    schemaFaults: [],
    locate: () => ({ start: TOP, end: TOP }),
  });
  if ('fault' in content || isDocumentation(entry.path) || entry.path === CODEOWNERS) return unread([]);
  const decoded = decodeUtf8(content.bytes);
  if ('faultAt' in decoded) return unread([encodingFault(content.bytes, decoded.faultAt)]);
  const { text } = decoded;
  const parsed = parse(text);
  const value = parsed.value;
  return {
    entry,
    slot,
    content,
    text,
    value,
    syntaxFaults: parsed.faults,
    schemaFaults: slot !== undefined && value !== undefined ? schemaFaults(slot.kind, value) : [],
    locate: parsed.locate,
  };
}

/** The fast reader's value, where it has one; the YAML parser then reads the text only if a place in it is asked for. */
function parse(text: string): YamlText {
  const fast = fastYaml(text);
  if (fast === undefined) return readYaml(text);
  let slow: YamlText | undefined;
  const locate: YamlText['locate'] = (path, part) => {
    slow ??= readYaml(text);
    return slow.locate(path, part);
  };
  return { value: fast.value, faults: [], locate };
}

function encodingFault(bytes: Uint8Array, at: number): SyntaxFault {
  const before = new TextDecoder().decode(bytes.subarray(0, at));
  const start = positionsOf(before)(before.length);
  const shown = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'utf8-encoding',
    message: `Byte 0x${shown} at offset ${at} is not UTF-8.`,
    start,
    end: start,
    path: [],
  };
}
