/** The ending of files that hold the base64 of what is served under the name without it: the repository holds text alone. */
export const ENCODED = '.base64';

/** How served bytes stand in the repository: the file name to add to, and the file's bytes. */
export function encodeFile(path: string, bytes: Buffer): readonly [string, Buffer] {
  const isText = !bytes.includes(0) && Buffer.from(bytes.toString('utf8')).equals(bytes);
  return isText ? [path, bytes] : [`${path}${ENCODED}`, Buffer.from(`${bytes.toString('base64')}\n`)];
}

/** What a file of the repository is served as. */
export function decodeFile(path: string, bytes: Buffer): readonly [string, Buffer] {
  return path.endsWith(ENCODED)
    ? [path.slice(0, -ENCODED.length), Buffer.from(bytes.toString('utf8'), 'base64')]
    : [path, bytes];
}
