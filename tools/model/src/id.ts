const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether the text is an id: lower-case words joined by hyphens, at most 64 characters. */
export const isId = (text: string): boolean => text.length <= 64 && ID.test(text);

/** Context ids that the layout needs for itself: `contexts/types/` holds the context types. */
export const RESERVED_CONTEXT_IDS: ReadonlySet<string> = new Set(['types']);
