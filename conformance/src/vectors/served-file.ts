import type { Forge } from '../forge.ts';

/** The digest of the object that the vectors resolve. */
export const objectOf = (forge: Forge): string =>
  forge.names.find(({ id }) => id === 'ctx-session')?.versions.at(-1)?.sha256 ?? '';

/** Changes a served file without telling anybody. */
export const change = (forge: Forge, path: string, edit: (text: string) => string): unknown =>
  forge.files.set(path, Buffer.from(edit(forge.files.get(path)?.toString() ?? '')));

/** Where the head lies that the index lists. */
export const headPath = (forge: Forge): string =>
  `targets/index/${forge.role('index').signed.targets?.['index/head.json']?.hashes?.['sha256'] ?? ''}.head.json`;
