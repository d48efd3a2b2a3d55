import type { Related } from '@ctxr/compat';
import { type Fit, FITS } from '@ctxr/model';
import { join } from 'node:path';
import type { RelationStore } from '../release/relate-schemas.ts';
import { ComparisonFile } from './comparison-file.ts';
import { engineId } from './engine-id.ts';

/**
 * What publications compared, by the digests of two schemas. It is written only once a publication is out: what checks
 * leave behind, of pull requests among them, never reaches an index.
 */
export class RelationFile extends ComparisonFile<Related> implements RelationStore {
  constructor(gitFolder: string) {
    super(join(gitFolder, 'ctxr', 'relations.json'), engineId);
  }

  /** Two of the known words, and nothing else that the file may hold. */
  override get(key: string): Related | undefined {
    const { backward, forward } = super.get(key) ?? {};
    return isFit(backward) && isFit(forward) ? { backward, forward } : undefined;
  }
}

const isFit = (word: unknown): word is Fit => (FITS as readonly unknown[]).includes(word);
