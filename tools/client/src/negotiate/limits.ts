/** How much one negotiation takes; what is beyond it is refused before anything is decided. */
export const NEGOTIATION_LIMITS = {
  requires: 256,
  alternatives: 8,
  /** Servers, counted once a release. */
  offers: 1000,
  /** Versions, of all offers together. */
  provides: 10_000,
  /** Characters of a reference. */
  reference: 320,
  /** Versions of one context that are offered and not in the index, of which more than their number is told. */
  invented: 100,
  /** Versions that are held against ranges to gather a snapshot; beyond it whatever is offered is gathered. */
  gathered: 20_000,
  /** Candidates that an attempt lists. */
  listed: 200,
  /** Offers that are listed as unreadable. */
  unreadable: 100,
  /** Questions that are asked to find out which role is missing, for one reference. */
  roleQuestions: 40,
} as const;
