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
  /** Candidates that an attempt lists. */
  listed: 200,
  /** Offers that are listed as unreadable. */
  unreadable: 100,
  /** Questions that are asked to find out which role is missing, for one reference. */
  roleQuestions: 40,
} as const;
