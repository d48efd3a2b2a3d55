import { resolve } from 'node:path';
import type { Command } from 'commander';
import { findRegistryFolder } from '../find-registry.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { existing } from '../write-files.ts';

/** Where changes go. */
export interface HostOptions {
  readonly host?: string;
}

/** Declares where changes go. */
export const hostOption = (command: Command): Command =>
  command.option('--host <dir>', 'the bare repository of the registry (default: the remote origin)');

/** The host that the user names: a folder as seen from here, or an address. */
export function hostOf(session: Session, { host }: HostOptions): { readonly host?: string } {
  if (host === undefined) return {};
  return { host: /^[a-z+]+:\/\/|^[^/\\]+@[^/\\]+:/i.test(host) ? host : resolve(session.directory, host) };
}

/** The folder to ask for its host: a bare repository, even one that lies in a registry, or the registry around. */
export async function placeOf({ directory }: Session): Promise<string> {
  const isBare = (await existing(directory, BARE)).length === BARE.length;
  return (isBare ? undefined : await findRegistryFolder(directory)) ?? directory;
}

const BARE = ['HEAD', 'objects', 'refs'];

/** The number of a change, with or without leading zeros. @throws UsageError */
export function numberOf(text: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new UsageError(`\`${text}\` is no number of a change`, 'give it as the report does, such as 0007');
}
