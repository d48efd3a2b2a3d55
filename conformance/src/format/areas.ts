import { join } from 'node:path';

const folder = (name: string): string => join(import.meta.dirname, '../../vectors', name);

/** The areas of vectors, each with its folder, and the folder of the registry that its honest publication is of. */
export const AREAS = {
  index: { folder: folder('index'), registry: folder('registry') },
  client: { folder: folder('client'), registry: folder('client-registry') },
} as const;

/** The name of an area: `index` is about trust in what is published, `client` about what is made of it. */
export type Area = keyof typeof AREAS;
