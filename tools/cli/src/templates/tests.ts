import { modeline } from './skeleton.ts';

/** The first tests of a policy: that the owning team reads, and that nobody else does. */
export const testsText = (): string =>
  `${modeline('policy-tests', 2)}
# What the policy is meant to decide; Cedar judges each row on every check.
tests:
  - name: a member of the owning team reads
    principal:
      team: any-team
    action: read
    context:
      owner: any-team
    decision: permit
  - name: a member of another team does not
    principal:
      team: another-team
    action: read
    context:
      owner: any-team
    decision: deny
  # Also: version, beside (other policies), purpose, transport, mtls, mfa, at, and rule (which one decides).
`;
