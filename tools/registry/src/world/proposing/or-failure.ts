import { RegistryError } from '../../error/registry-error.ts';

/** One change that cannot be done keeps nobody from hearing of the others. */
export const orFailure = <T>(work: Promise<T>): Promise<T | RegistryError> =>
  work.catch((error: unknown) => {
    if (error instanceof RegistryError) return error;
    throw error;
  });
