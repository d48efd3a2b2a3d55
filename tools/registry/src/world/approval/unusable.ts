import { RegistryError } from '../../error/registry-error.ts';

/** A key that cannot sign, and what to do about it. */
export const unusable = (message: string, fix: string, cause?: unknown): RegistryError =>
  new RegistryError('SIGNING_KEY_UNUSABLE', message, { fix, ...(cause !== undefined && { cause }) });
