/**
 * A file name as text that can be turned back: a byte that is no UTF-8 becomes the lone surrogate U+DC00 + byte, which
 * no real name holds, so that two names never become one.
 */
export function nameOf(bytes: Buffer): string {
  const text = bytes.toString();
  if (!text.includes('\uFFFD') || Buffer.from(text).equals(bytes)) return text;
  let name = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => isCharacter(bytes.subarray(at, at + size)));
    name +=
      length === undefined ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0)) : bytes.toString('utf8', at, at + length);
    at += length ?? 1;
  }
  return name;
}

/** What the file system knows the name by. */
export function fileOf(path: string): string | Buffer {
  if (!/[\uDC80-\uDCFF]/u.test(path)) return path;
  return Buffer.concat(
    [...path].map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(character);
    }),
  );
}

/** The names of a list whose items end in NUL, as git's `-z` prints it. */
export function* namesOf(output: Buffer): Iterable<string> {
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0, at);
    const stop = end < 0 ? output.length : end;
    if (stop > at) yield nameOf(output.subarray(at, stop));
    at = stop + 1;
  }
}

const isCharacter = (bytes: Buffer): boolean => {
  const text = bytes.toString();
  return [...text].length === 1 && Buffer.from(text).equals(bytes);
};
