import { createGunzip } from 'node:zlib';
import { canonicalJson, type BulkLine } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { sha256Hex } from '../sha256.ts';
import { DECLARATION_RULES, isObject, readJson } from '../strict/json.ts';
import { LIMITS } from '../strict/limits.ts';
import { isNameDocument } from '../tree/name-document.ts';
import { treeRoot } from '../tree/tree-root.ts';
import type { Publication } from '../trust/publication.ts';

/** The longest line: a name with the objects of all its versions. */
const MAX_LINE = 64 * 1024 * 1024;

/**
 * Reads the bulk file and holds it against the head: every object has the digest that its name lists, the names give the
 * tree's root, and their number is the head's.
 * @throws ClientError MIX_AND_MATCH when it is another index than the head's
 */
export async function readBulk(bytes: Uint8Array, { head }: Publication): Promise<readonly BulkLine[]> {
  const lines: BulkLine[] = [];
  for await (const line of unpackedLines(bytes)) lines.push(readLine(line, lines.length + 1));
  if (lines.length !== head.size || treeRoot(lines.map(({ name }) => name)) !== head.root) {
    throw new ClientError('MIX_AND_MATCH', 'The bulk file holds another index than the head names.');
  }
  return lines;
}

function readLine(bytes: Uint8Array, number: number): BulkLine {
  const what = `Line ${number} of the bulk file`;
  const line = readJson(bytes, what, MAX_LINE, DECLARATION_RULES);
  const { name, objects } = isObject(line) ? line : {};
  if (!isNameDocument(name) || !Array.isArray(objects) || objects.length !== name.versions.length) {
    throw new ClientError('MALFORMED_METADATA', `${what} is no name with the objects of its versions.`);
  }
  name.versions.forEach((entry, at) => {
    const text = Buffer.from(canonicalJson(objects[at]), 'utf8');
    if (text.length !== entry.length || sha256Hex(text) !== entry.sha256) {
      throw new ClientError(
        'HASH_MISMATCH',
        `${what}: the object of ${name.id}@${entry.version ?? ''} is not the listed one.`,
      );
    }
  });
  return { name, objects };
}

async function* unpackedLines(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const unpacked = createGunzip();
  unpacked.end(bytes);
  let rest: Buffer[] = [];
  let total = 0;
  let held = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      total += piece.length;
      let from = 0;
      for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
        yield Buffer.concat([...rest, piece.subarray(from, end)]);
        [rest, held, from] = [[], 0, end + 1];
      }
      rest.push(piece.subarray(from));
      held += piece.length - from;
      if (total > LIMITS.bulkText || held > MAX_LINE)
        throw new ClientError('LENGTH_EXCEEDED', 'The bulk file unpacks to more than is allowed.');
    }
  } catch (cause) {
    if (cause instanceof ClientError) throw cause;
    throw new ClientError('MALFORMED_METADATA', 'The bulk file is no gzip file.', { cause });
  }
  if (held > 0) yield Buffer.concat(rest);
}
