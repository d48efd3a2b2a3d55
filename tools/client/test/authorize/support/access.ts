import type { AccessRule } from '@ctxr/model';
import type { AccessRequest, BoundRules } from '../../../src/authorize/access-request.ts';

export const AT = Date.parse('2026-11-02T09:00:00Z');

/** An access rule that permits everybody to read, changed. */
export const rule = (change: Partial<AccessRule> = {}): AccessRule => ({
  id: 'everybody-reads',
  effect: 'permit',
  principals: { any: true },
  actions: ['read'],
  ...change,
});

/** Rules of a policy. */
export const bound = (rules: readonly AccessRule[], change: Partial<BoundRules> = {}): BoundRules => ({
  kind: 'policy',
  id: 'p1',
  version: '1.0.0',
  digest: `sha256:${'0'.repeat(64)}`,
  rules,
  ...change,
});

interface Change {
  readonly action?: AccessRequest['action'];
  readonly principal?: Partial<AccessRequest['principal']>;
  readonly resource?: Partial<AccessRequest['resource']>;
  readonly facts?: AccessRequest['facts'];
  readonly at?: number;
}

/** A client of team-a that asks to read a session, changed. */
export const request = ({ action = 'read', principal, resource, facts = {}, at = AT }: Change = {}): AccessRequest => ({
  principal: { id: 'client-a', kind: 'client', roles: ['reader'], team: 'team-a', organisation: 'org-a', ...principal },
  action,
  resource: {
    id: 'ctx-session-1',
    version: '1.0.0',
    owner: 'team-a',
    governance: 'g1',
    type: 'session',
    status: 'active',
    enabled: true,
    classification: 'internal',
    tags: ['gdpr'],
    ...resource,
  },
  facts,
  at,
});
