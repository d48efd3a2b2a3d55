import { join } from 'node:path';
import type { ContextType } from '@ctxr/model';
import { releasePath } from '../../declaration/layout.ts';
import { yamlText } from '../../declaration/yaml/yaml-text.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { writeNewFile } from '../write-new.ts';
import { fileFaults } from './file-faults.ts';

/** What became of a context type that was to be written. */
export interface ImportedType {
  readonly id: string;
  readonly file: string;
  /** Why it was refused: what a rule says of it. Absent where it was, or would be, written. */
  readonly reason?: string;
}

/**
 * Writes the first versions of context types, each whole, where the rules over one file have nothing against them. What
 * is there already is never changed.
 * @throws RegistryError WRITE_FAILED.
 */
export async function importTypes(
  folder: string,
  types: readonly ContextType[],
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<readonly ImportedType[]> {
  const texts = new Map(types.map((type) => [releasePath('context-type', type.id, type.version), yamlText(type)]));
  const faults = await fileFaults(texts);
  const imported: ImportedType[] = [];
  for (const { id, version } of types) {
    const file = releasePath('context-type', id, version);
    const [first] = faults.get(file) ?? [];
    const reason = first
      ? `${first.message} [${first.rule}]`
      : await written(folder, file, texts.get(file) ?? '', dryRun);
    imported.push({ id, file, ...(reason !== undefined && { reason }) });
  }
  return imported;
}

/** Writes one file; answers why it could not be. */
async function written(folder: string, file: string, text: string, dryRun: boolean): Promise<string | undefined> {
  if (dryRun) return undefined;
  try {
    await writeNewFile(join(folder, file), text);
    return undefined;
  } catch (error) {
    if (error instanceof RegistryError && error.code === 'FILE_EXISTS')
      return `${file} is there already, with another schema: give another --prefix, or propose a new version of it`;
    throw error;
  }
}
