import { isLoopbackHost } from '@ctxr/client';
import type { Founding } from './founding.ts';
import { RegistryError } from '../error/registry-error.ts';

/** What decides whether a registry may be published to the world. */
export interface Publishability {
  /** Where clients will open the publication; undefined for a folder that nobody serves. */
  readonly url: string | undefined;
  /** Whether the root says that its keys are for development only. */
  readonly rootIsDevelopment: boolean;
  /** What `governance/trust/genesis.json` is worth. */
  readonly founding: Founding;
  readonly preset: 'team' | 'board' | 'consortium';
  /** Whether the board is the template that a registry starts with. */
  readonly boardIsTemplate: boolean;
}

/**
 * Lets everything pass on this machine, and beyond it only real keys and a registry that is founded, as far as its
 * preset asks for a board.
 * @throws RegistryError DEVELOPMENT_KEYS, NOT_FOUNDED or GOVERNANCE_UNPROVED.
 */
export function assertPublishable(facts: Publishability): void {
  const { url, rootIsDevelopment, founding, preset, boardIsTemplate } = facts;
  if (url === undefined || isLoopback(url)) return;
  if (rootIsDevelopment)
    throw new RegistryError('DEVELOPMENT_KEYS', `Development keys protect nothing, and ${url} is not this machine.`, {
      fix: 'Run `ctxr keys init` for real keys, kept outside the repository.',
    });
  if (typeof founding === 'object')
    throw new RegistryError(
      'GOVERNANCE_UNPROVED',
      `governance/trust/genesis.json founds nothing: ${founding.why}. It is not published at ${url}.`,
      { fix: 'Run ctxr audit --governance in a clone; restore the file that the keepers of the root signed.' },
    );
  if (founding === 'none' && (preset !== 'team' || boardIsTemplate))
    throw new RegistryError(
      'NOT_FOUNDED',
      `The registry has no governance/trust/genesis.json, so nobody has decided who decides; it is not published at ${url}.`,
      { fix: 'Publish to a loopback address until the registry is founded by its real board: ctxr found.' },
    );
}

/** Whether the URL leads to this machine, by the client's own measure of a host; a file URL without a host does, too. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, protocol } = new URL(url);
  return protocol === 'file:' ? hostname === '' : isLoopbackHost(hostname);
}
