/** What the audit of all decisions takes. Loaded when somebody audits or publishes. */
export const loadGovernanceAudit = (): Promise<typeof import('./governance-audit.ts')> =>
  import('./governance-audit.ts');
