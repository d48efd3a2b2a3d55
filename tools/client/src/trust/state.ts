/** Everything that a client remembers of a publication, as the exact texts that it verified. */
export interface TrustState {
  /** The trust anchor, where it was fetched and nothing else keeps it. */
  readonly anchor?: string;
  /** The root versions after the trust anchor, in order. */
  readonly roots: readonly string[];
  readonly timestamp?: string;
  readonly snapshot?: string;
  readonly targets?: string;
  readonly index?: string;
  readonly revocations?: string;
  readonly head?: string;
  readonly revoked?: string;
  /** The log's checkpoint. */
  readonly checkpoint?: string;
  /** The bundle's entity tag, for the next conditional request to the address that gave it. */
  readonly etag?: string;
  /** That address: what one address calls unchanged says nothing of another one. */
  readonly etagFrom?: string;
  /** When the whole was last verified against the server, milliseconds since 1970. */
  readonly verifiedAt?: number;
}

export const EMPTY_STATE: TrustState = { roots: [] };

const TEXTS = [
  'anchor',
  'timestamp',
  'snapshot',
  'targets',
  'index',
  'revocations',
  'head',
  'revoked',
  'checkpoint',
  'etag',
  'etagFrom',
] as const;

/** Reads a stored state; one that is damaged counts as none, because all of it can be fetched and verified again. */
export function parseState(text: string | undefined): TrustState {
  if (text === undefined) return EMPTY_STATE;
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    if (
      value['format'] !== 1 ||
      !Array.isArray(value['roots']) ||
      !value['roots'].every((root) => typeof root === 'string')
    )
      return EMPTY_STATE;
    const texts = TEXTS.flatMap((name) => (typeof value[name] === 'string' ? [[name, value[name]]] : []));
    const at = value['verifiedAt'];
    return {
      roots: value['roots'],
      ...Object.fromEntries(texts),
      ...(typeof at === 'number' ? { verifiedAt: at } : {}),
    };
  } catch {
    return EMPTY_STATE;
  }
}

/** Writes a state as the store keeps it; equal states have equal texts. */
export function formatState(state: TrustState): string {
  const { roots, verifiedAt, ...texts } = state;
  const members = TEXTS.flatMap((name) => (texts[name] === undefined ? [] : [[name, texts[name]]]));
  return JSON.stringify({ format: 1, roots, ...Object.fromEntries(members), verifiedAt });
}
