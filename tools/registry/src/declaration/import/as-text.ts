/** A value as the text that a server.json wants: numbers and truth values as they are written, anything else as JSON. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
