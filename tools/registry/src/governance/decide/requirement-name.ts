import type { Requirement } from './requirements.ts';

/** The owner that a requirement asks, or `old to new` where it changes; undefined where it asks none. */
export const ownerOf = ({ owners: { before, after } }: Requirement): string | undefined =>
  before === undefined || after === undefined || before === after ? (before ?? after) : `${before} to ${after}`;

/** How a requirement is called in sentences: with the owner where it asks one. */
export function nameOf(requirement: Requirement): string {
  const owner = ownerOf(requirement);
  return owner === undefined ? requirement.right : `${requirement.right} (${owner})`;
}
