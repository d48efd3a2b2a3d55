import type { Authorizer } from '@ctxr/client';
import type { Permit } from '../format/talk.ts';

/** Answers questions of access by a vector's table: a side with all roles that a row asks for is let in, nobody else. */
export const tableAuthorizer =
  (permits: readonly Permit[]): Authorizer =>
  ({ principal, action, resource }) => {
    const side = principal.kind === 'server' ? 'server' : 'client';
    const isPermitted = permits.some(
      (row) =>
        row.side === side &&
        row.action === action &&
        row.context === resource.id &&
        (row.roles ?? []).every((role) => principal.roles.includes(role)),
    );
    return {
      decision: isPermitted ? 'permit' : 'deny',
      rules: [],
      errors: [],
      sentence: `The table of the vector ${isPermitted ? 'permits' : 'denies'} it.`,
    };
  };
