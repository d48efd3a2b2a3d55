/** Conditions that no input can show missing, each with the reason: another one refuses the same, or a type is narrowed. */
export const REDUNDANT: Readonly<Record<string, string>> = {
  'read-bulk.ts unpackedLines: total > LIMITS.bulkText || held > MAX_LINE':
    'It bounds memory: a line that is too long is refused again, under the same code, once it is whole.',
  'read-bulk.ts unpackedLines: total > LIMITS.bulkText':
    'It bounds time and memory at 16 GiB unpacked, more than a test unpacks.',
  'read-bulk.ts unpackedLines: held > MAX_LINE': 'It bounds memory; the line is refused again once it is whole.',
  'json-scan.ts isNumber: first !== undefined': 'A token has a first character; the type does not say so.',
  'json-scan.ts isHalved: SURROGATE_ESCAPE.test(token)': 'It spares the parsing of strings that hold no such escape.',
  'metadata.ts readMetadata: !isObject(file)':
    'Without an object there is no signed part, which the next operand refuses.',
  'public-key.ts isP256: bytes.length === P256_LENGTH': 'The DER header that is compared next holds the length.',
  "name-document.ts isEntry: typeof version !== 'string'": 'A version that is no text is none for semver either.',
  "name-document.ts isEntry: typeof earlier === 'string'":
    'A version without number is refused when it stands first, before it is anybody’s predecessor.',
  'sha256-port.ts webSha256: subtle === undefined':
    'The Web Cryptography API is always there in Node; only a page that did not come over HTTPS lacks it.',
  'target.ts listedTarget: target === undefined':
    'Without a target there is no digest, which the next operand refuses.',
  'target.ts listedTarget: sha256 === undefined': 'The strict reader takes no target without a SHA-256.',
  'verify-publication.ts verifyPublication: tree.names !== publication.head.size':
    'The bulk file, read before, gave this very root and as many names.',
  'verify-publication.ts walkTree: prefix.length === MAX_DEPTH':
    'The bulk file, read before, gave this very root, and no tree made of names is so deep.',
  "checkpoint.ts parseCheckpoint: more.pop() !== ''": 'The text of a note ends with a line feed.',
  'growth.ts checkGrowth: now.size === before.size && !sameHash(now.root, before.root)':
    'No proof leads from one tree to another of the same size; this one spares the fetching of tiles.',
  'note.ts readNote: note === undefined': 'What is no text has no empty line, which the next operand refuses.',
  'note.ts readNote: blank < 0': 'Without an empty line the text is empty, and no checkpoint.',
  'note.ts readNote: bytes.length > LIMITS.checkpoint':
    'The index may list no longer checkpoint; this is for other notes.',
  'load-role.ts listed: store.timestamp === undefined': 'A snapshot is loaded after a timestamp.',
  'load-timestamp.ts loadTimestamp: fault !== undefined':
    'The timestamp that is held has expired, and under it the snapshot is refused for the same reason.',
};
