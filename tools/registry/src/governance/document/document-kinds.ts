/** What governance reads besides declarations, each with a JSON Schema of the same name. */
export const DOCUMENT_KINDS = ['approval', 'signals', 'decision-record', 'genesis', 'decision-case'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
