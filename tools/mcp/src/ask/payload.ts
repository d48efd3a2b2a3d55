import { WIRE_LIMITS } from '../wire/limits.ts';

/** A tool's result, a resource's contents, or a piece of content: whatever may bear a payload and its tag. */
export interface Bearer {
  readonly _meta?: Readonly<Record<string, unknown>> | undefined;
  readonly structuredContent?: unknown;
  readonly contents?: readonly unknown[] | undefined;
  readonly isError?: boolean | undefined;
}

/** A payload as it came, with what stands as its tag. */
export interface Borne {
  readonly tag: unknown;
  /** Absent where there is none. */
  readonly payload?: unknown;
  /** Why the payload cannot be read. */
  readonly fault?: string;
}

/** Finds the payload of a result: the structured content of a tool, or the first of a resource's contents, as JSON. */
export function borneBy(result: Bearer, key: string): Borne {
  const { structuredContent, contents } = result;
  if (!Array.isArray(contents)) {
    const tag = metaOf(result, key);
    return structuredContent === undefined ? { tag } : { tag, payload: structuredContent };
  }
  const [content] = contents as readonly unknown[];
  const tag = metaOf(content, key);
  const text: unknown = typeof content === 'object' && content !== null && 'text' in content ? content.text : undefined;
  if (typeof text !== 'string') return { tag };
  if (text.length > WIRE_LIMITS.payload)
    return { tag, fault: `it is a text of more than ${WIRE_LIMITS.payload} characters` };
  try {
    return { tag, payload: JSON.parse(text) as unknown };
  } catch {
    return { tag, fault: 'it is no JSON' };
  }
}

function metaOf(bearer: unknown, key: string): unknown {
  if (typeof bearer !== 'object' || bearer === null || !('_meta' in bearer)) return undefined;
  const { _meta: meta } = bearer;
  return typeof meta === 'object' && meta !== null && Object.hasOwn(meta, key)
    ? (meta as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
