import { RegistryError } from '../../error/registry-error.ts';

/** What we wrote is not ours by the numbers that we were given, so that we would not find it again. */
export const otherIdentity = (what: 'app' | 'account', found: number | undefined, ours: number): RegistryError =>
  new RegistryError(
    'HOST_REFUSED',
    `The token belongs to the ${what} ${found ?? 'of nobody'}, not to ${what} ${ours}.`,
    {
      fix: `Use a token of ${what} ${ours}, or name the ${what} that the token belongs to.`,
    },
  );
