import { RegistryError } from '../error/registry-error.ts';

/** The refusal to publish over what stands at a target. */
export const conflict = (target: { readonly location: string }, why: string, cause?: unknown): RegistryError =>
  new RegistryError('PUBLICATION_CONFLICT', `The publication at ${target.location} cannot be continued: ${why}.`, {
    cause,
    fix: 'Restore the folder from a copy, or publish to an empty one; clients that saw the old one need the next seq.',
  });
