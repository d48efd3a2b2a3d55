import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Json, JsonObject } from '@ctxr/compat';
import { type ChangedSides, type DiffSide, loadDiffing } from '@ctxr/registry';
import { registryFolder } from '../registry-folder.ts';
import { UsageError } from '../usage-error.ts';
import { readSchema, readValue } from './read-schema.ts';

/**
 * The two sides that a diff is asked for: files, releases, or one name whose last release is compared with what is on disk.
 * @throws UsageError, RegistryError.
 */
export async function sidesFor(
  directory: string,
  old: string,
  next: string | undefined,
  base: string | undefined,
): Promise<readonly [DiffSide, DiffSide]> {
  const files = [await isFile(directory, old), next !== undefined && (await isFile(directory, next))];
  if (files[0] === true && next === undefined)
    throw new UsageError(`${old} is a file, and two files are compared`, `ctxr diff ${old} NEW`);
  if (files[0] === true && files[1] === true && next !== undefined)
    return [await fileSide(directory, old), await fileSide(directory, next)];
  const { readStates, sideOf, sidesOf } = await loadDiffing();
  const states = await readStates(await registryFolder(directory), base);
  if (next === undefined) return sidesOf(states, old);
  const first =
    files[0] === true ? await fileSide(directory, old) : sideOf(states, old, base === undefined ? 'head' : 'base');
  return [first, files[1] === true ? await fileSide(directory, next) : sideOf(states, next)];
}

/** Everything that differs from the base. */
export async function everySide(directory: string, base: string | undefined): Promise<ChangedSides> {
  const { changedSides, readStates } = await loadDiffing();
  return changedSides(await readStates(await registryFolder(directory), base));
}

async function isFile(directory: string, text: string): Promise<boolean> {
  const stat = await lstat(resolve(directory, text)).catch(() => undefined);
  if (stat?.isFile() === true) return true;
  if (/[/\\]|\.(json|ya?ml)$/.test(text)) throw new UsageError(`there is no file ${text}`, 'check the path');
  return false;
}

async function fileSide(directory: string, file: string): Promise<DiffSide> {
  const { schema, isDeclaration } = await readSchema(directory, file);
  if (!isDeclaration) return { label: file, schema };
  const declaration = (await readValue(directory, file)) as JsonObject;
  const { compatibility, contentModel } = declaration;
  return {
    label: file,
    schema,
    declaration,
    ...(isOneOf(compatibility, ['backward', 'forward', 'full', 'none'] as const) && { compatibility }),
    ...(isOneOf(contentModel, ['open', 'producer-closed', 'closed'] as const) && { contentModel }),
  };
}

const isOneOf = <T extends string>(value: Json | undefined, words: readonly T[]): value is T =>
  words.includes(value as T);
