/** How much of what the other side says is looked at; what is beyond it is refused whole. */
export const WIRE_LIMITS = {
  /** JSON values in all, and how deep they nest. */
  values: 50_000,
  depth: 16,
  /** Requirements of a client, and answers to them. */
  requires: 256,
  alternatives: 8,
  /** Versions that a server says it provides. */
  provides: 1000,
  /** Places where the payloads of one context appear. */
  bindings: 8,
  /** Characters of a reference, of an address and of a sentence. */
  reference: 320,
  url: 2000,
  sentence: 2000,
  /** Characters of what a client says that it wants payloads for. */
  purpose: 200,
  /** Sentences of advice on one refusal. */
  help: 16,
  /** Characters of a payload that is sent as text. */
  payload: 4_000_000,
} as const;
