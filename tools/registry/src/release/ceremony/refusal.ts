import { RegistryError } from '../../error/registry-error.ts';

/** The refusal of a change of the keys, or of a draft of one. */
export const refusal = (message: string, fix: string, cause?: unknown): RegistryError =>
  new RegistryError('CEREMONY_REFUSED', message, { fix, cause });
