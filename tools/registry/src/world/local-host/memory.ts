import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryError } from '../../error/registry-error.ts';
import type { Decision } from '../../governance/decide/decision.ts';
import type { HostedSignals } from '../../governance/host.ts';
import { writeWhole } from '../write-file.ts';

/** What a local host remembers of a change, besides what git tells: `ctxr/changes/0007.json` in its folder. */
export interface ChangeMemory {
  readonly format: 1;
  readonly number: number;
  readonly title: string;
  /** Who opened it, as git knows them. */
  readonly author: { readonly name: string; readonly address: string };
  readonly openedAt: string;
  /** The states of the change that were decided on, each with the first time. */
  readonly seen: HostedSignals['seen'];
  readonly landed?: LandedMemory;
  /** When it was taken back. */
  readonly withdrawnAt?: string;
  /** What was shown of it last. */
  readonly report?: { readonly commit: string; readonly markdown: string; readonly decision: Decision };
}

/** How a change landed. */
export interface LandedMemory {
  readonly at: string;
  /** The main branch before, the change's last commit, the merge, and the record. */
  readonly base: string;
  readonly head: string;
  readonly commit: string;
  readonly record: string;
}

const folderIn = (host: string): string => join(host, 'ctxr', 'changes');

/** A change's number as branches, folders and files write it. */
export const written = (number: number): string => String(number).padStart(4, '0');

/**
 * What the host remembers of a change; undefined where it never heard of it.
 * @throws RegistryError REPOSITORY_UNREADABLE where the memory is damaged: then nobody knows what was seen when.
 */
export async function recall(host: string, number: number): Promise<ChangeMemory | undefined> {
  const path = join(folderIn(host), `${written(number)}.json`);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const memory = JSON.parse(text) as ChangeMemory;
    if (memory.format === 1 && memory.number === number && Array.isArray(memory.seen)) return memory;
  } catch {
    // Told below, as every other damage.
  }
  throw new RegistryError('REPOSITORY_UNREADABLE', `${path} is not what the host wrote.`, {
    fix: 'Restore it from a copy, or remove it: the change then counts as first seen now.',
  });
}

/** Remembers a change, whole or not at all. @throws RegistryError WRITE_FAILED */
export const remember = (host: string, memory: ChangeMemory): Promise<void> =>
  writeWhole(join(folderIn(host), `${written(memory.number)}.json`), `${JSON.stringify(memory, null, 2)}\n`);

/** The numbers that the host remembers, ascending. */
export async function remembered(host: string): Promise<readonly number[]> {
  const names = await readdir(folderIn(host)).catch(() => []);
  return names
    .flatMap((name) => /^(\d{4,9})\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}
