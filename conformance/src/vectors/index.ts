import type { Vector } from '../vector.ts';
import { CONTENT_VECTORS } from './content.ts';
import { MEMORY_VECTORS } from './memory.ts';
import { METADATA_VECTORS } from './metadata.ts';
import { MIXTURE_VECTORS } from './mixtures.ts';
import { ROOT_VECTORS } from './roots.ts';
import { TREE_VECTORS } from './tree.ts';

/** All vectors by area. */
export const VECTORS: Readonly<Record<string, readonly Vector[]>> = {
  roots: ROOT_VECTORS,
  metadata: METADATA_VECTORS,
  mixtures: MIXTURE_VECTORS,
  memory: MEMORY_VECTORS,
  tree: TREE_VECTORS,
  content: CONTENT_VECTORS,
};
