const LONGEST = 128;

/** Names that mean a device on Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** What stands beside the folders, and what the API itself means by it. */
const TAKEN = /^(index\.(json|html)|latest)$/i;

/**
 * Whether a part of a server's name, or its version, may be a folder's name: the same on every file system and every
 * web server, whether or not they decode it, and no way up.
 */
export const isPathSegment = (text: string): boolean =>
  text.length <= LONGEST &&
  /^[A-Za-z0-9_-][A-Za-z0-9._+-]*$/.test(text) &&
  !text.endsWith('.') &&
  !DEVICE.test(text) &&
  !TAKEN.test(text);

/** Two segments that a file system may take for one give the same text. */
export const foldedSegment = (text: string): string => text.toLowerCase();
