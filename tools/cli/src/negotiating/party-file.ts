import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { NegotiateOptions, Offer } from '@ctxr/client';
import { isId } from '@ctxr/model';
import { UsageError } from '../usage-error.ts';

/** Who asks, as the command line names them: requirements, and the client's id where there is one. */
export type ClientParty = Pick<NegotiateOptions, 'requires' | 'participant'>;

/** The client that a file declares, or that the registry knows by its id. */
export async function clientParty(folder: string, text: string): Promise<ClientParty> {
  if (namesParticipant(text)) return { requires: text };
  const { id, requires } = await membersIn(folder, text);
  if (!Array.isArray(requires))
    throw new UsageError(`${text} requires nothing`, 'a client is declared with `requires`, a list of { context }');
  return {
    requires: requires as Extract<ClientParty['requires'], readonly unknown[]>,
    ...(typeof id === 'string' && { participant: id }),
  };
}

/** The server that a file declares, or that the registry knows by its id; a file without id is called by its name. */
export async function serverParty(folder: string, text: string): Promise<Offer | string> {
  if (namesParticipant(text)) return text;
  const { id, server, version, provides, bindings } = await membersIn(folder, text);
  if (!Array.isArray(provides))
    throw new UsageError(
      `${text} provides nothing`,
      'a server is declared with `provides`, a list of { context, version }',
    );
  const named = [id, server, basename(text).replace(/\.[^.]*$/, '')].find((name) => typeof name === 'string');
  return {
    server: named as string,
    ...(version !== undefined && { version: version as string }),
    provides: provides as Offer['provides'],
    ...(bindings !== undefined && { bindings: bindings as Extract<Offer['bindings'], readonly unknown[]> }),
  };
}

/** Whether the text is an id, with or without a range, and no path. */
const namesParticipant = (text: string): boolean => !text.includes('/') && isId(text.replace(/@.*$/, ''));

async function membersIn(folder: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(resolve(folder, file), 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `${file} cannot be read: ${(error as Error).message}`,
      'give the path of a YAML or JSON file, or the id of a participant',
    );
  });
  const value = await valueOf(text.replace(/^\uFEFF/, ''), file);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError(`${file} declares nobody`, 'a client has `requires`, a server `provides`');
}

async function valueOf(text: string, file: string): Promise<unknown> {
  if (!/^\s*[{[]/.test(text)) {
    const { loadYaml } = await import('@ctxr/registry');
    return (await loadYaml()).yamlValue(text, file);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${(error as Error).message}`, 'mend the file');
  }
}
