import { crc32 } from 'node:zlib';

/**
 * A gzip file (RFC 1952) that is the same under every version of zlib: a fixed header, and the bytes stored as they are.
 * @throws Error for more than one stored block holds
 */
export function storedGzip(bytes: Buffer): Buffer {
  if (bytes.length > 65_535) throw new Error('A stored block holds at most 65,535 bytes.');
  const block = Buffer.alloc(5);
  block.writeUInt8(1, 0);
  block.writeUInt16LE(bytes.length, 1);
  block.writeUInt16LE(~bytes.length & 0xffff, 3);
  return gzipOf(Buffer.concat([block, bytes]), bytes);
}

/** A gzip member around deflated data. */
function gzipOf(deflated: Buffer, bytes: Buffer): Buffer {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(bytes), 0);
  end.writeUInt32LE(bytes.length % 2 ** 32, 4);
  return Buffer.concat([Buffer.from('1f8b08000000000000ff', 'hex'), deflated, end]);
}

/** The letter whose runs {@link bombGzip} packs. */
const LETTER = 'a';

/** Runs in one member: 258 letters each, the longest that deflate knows. */
const RUNS = 4064;

/**
 * A gzip member of about a megabyte of one letter in few kilobytes, written bit by bit with the fixed codes of RFC 1951
 * §3.2.6, so that it is the same under every version of zlib.
 */
export function bombGzip(): Buffer {
  const codes = ['1', '10', (0x30 + LETTER.charCodeAt(0)).toString(2).padStart(8, '0')];
  const run = `${(0xc0 + 285 - 280).toString(2)}00000`;
  const bits = `${codes.join('')}${run.repeat(RUNS)}0000000`;
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  for (let at = 0; at < bits.length; at += 1)
    if (bits[at] === '1') bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  return gzipOf(bytes, Buffer.alloc(1 + RUNS * 258, LETTER));
}
