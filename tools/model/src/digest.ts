/** A digest as declarations and locks write it: `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

const HEX = /^[0-9a-f]{64}$/;

/** Whether the text is the hexadecimal form of a SHA-256 value. */
export const isSha256Hex = (text: string): boolean => HEX.test(text);

/** Whether the text is a digest `sha256:<hex>`. */
export const isDigest = (text: string): text is Digest => text.startsWith('sha256:') && HEX.test(text.slice(7));

/** The digest that the hexadecimal value names. */
export const digestFromHex = (hex: string): Digest => `sha256:${hex}`;

/** The hexadecimal value in a digest. */
export const hexOfDigest = (digest: Digest): string => digest.slice(7);
