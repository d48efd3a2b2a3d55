/**
 * Why a requirement cannot be agreed: a closed set, ordered by how far it came. Of several candidates the one that came
 * furthest speaks for the requirement.
 */
export const REASONS = {
  'reference-invalid': 'the requirement is no reference of the form id@range',
  'other-registry': 'the requirement names a context of another registry',
  'context-unknown': 'the registry has no such context, which its signed index proves',
  'not-offered': 'no server offers the context',
  'no-common-version': 'no offered version lies in the range that the client accepts',
  'prerelease-only': 'what is offered in the range are pre-releases, which the range does not name',
  'version-unknown': 'what is offered in the range was never released by the registry',
  revoked: 'what is offered in the range is revoked and must not be used',
  withdrawn: 'what is offered in the range is withdrawn, and the lock does not pin it',
  'lock-mismatch': 'the lock pins the version with another digest than the index has',
  'snapshot-incomplete': 'the snapshot lacks the declaration of the version, so nobody knows what binds it',
  'policy-missing': 'a policy or the type that binds the version is not in force',
  'server-revoked': 'the release of the server that offers it is revoked',
  'server-withdrawn': 'no release of the server that offers it is in force',
  'policy-undecided': 'access rules bind the version and nothing was there to decide them',
  'policy-denied': 'access rules refuse the client or the server',
} as const;

/** Why a requirement cannot be agreed. */
export type Reason = keyof typeof REASONS;

const ORDER = Object.keys(REASONS) as readonly Reason[];

/** The reason that came furthest; undefined of none. */
export const furthest = (reasons: readonly Reason[]): Reason | undefined =>
  ORDER.findLast((reason) => reasons.includes(reason));
