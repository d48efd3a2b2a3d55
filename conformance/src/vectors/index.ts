import type { Vector } from '../vector.ts';
import { ANCHOR_VECTORS } from './anchors.ts';
import { BULK_VECTORS } from './bulk.ts';
import { CHECKPOINT_VECTORS } from './checkpoints.ts';
import { CONTENT_VECTORS } from './content.ts';
import { DOCUMENT_VECTORS } from './documents.ts';
import { FAULT_VECTORS } from './faults.ts';
import { HEAD_VECTORS } from './heads.ts';
import { LOG_VECTORS } from './log.ts';
import { KEY_VECTORS } from './keys.ts';
import { MEMORY_VECTORS } from './memory.ts';
import { METADATA_VECTORS } from './metadata.ts';
import { MIXTURE_VECTORS } from './mixtures.ts';
import { NAME_VECTORS } from './names.ts';
import { NOTE_VECTORS } from './notes.ts';
import { PAYLOAD_VECTORS } from './payloads.ts';
import { RECOVERY_VECTORS } from './recovery.ts';
import { ROOT_VECTORS } from './roots.ts';
import { STORE_VECTORS } from './store.ts';
import { TREE_VECTORS } from './tree.ts';
import { WHOLE_INDEX_VECTORS } from './whole-index.ts';

/** All vectors by area. */
export const VECTORS: Readonly<Record<string, readonly Vector[]>> = {
  anchors: ANCHOR_VECTORS,
  roots: ROOT_VECTORS,
  keys: KEY_VECTORS,
  metadata: METADATA_VECTORS,
  faults: FAULT_VECTORS,
  documents: DOCUMENT_VECTORS,
  mixtures: MIXTURE_VECTORS,
  memory: MEMORY_VECTORS,
  store: STORE_VECTORS,
  recovery: RECOVERY_VECTORS,
  heads: HEAD_VECTORS,
  tree: TREE_VECTORS,
  names: NAME_VECTORS,
  bulk: BULK_VECTORS,
  wholeIndex: WHOLE_INDEX_VECTORS,
  content: CONTENT_VECTORS,
  payloads: PAYLOAD_VECTORS,
  log: LOG_VECTORS,
  notes: NOTE_VECTORS,
  checkpoints: CHECKPOINT_VECTORS,
};
