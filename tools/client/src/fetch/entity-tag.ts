const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]{0,200}"$/;

/**
 * The text when it is an entity tag (RFC 9110 §8.8.3) of a length that every server takes back; else undefined. One that
 * the server refuses would be sent again each time, and nothing be had any more.
 */
export const entityTag = (text: string | null | undefined): string | undefined =>
  typeof text === 'string' && ENTITY_TAG.test(text) ? text : undefined;
