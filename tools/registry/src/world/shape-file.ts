import { join } from 'node:path';
import type { ShapeStore, ShapeVerdict } from '../check/compatibility/shape-verdict.ts';
import { ComparisonFile } from './comparison-file.ts';

/** What checks compared, by the blobs of two files. */
export class ShapeFile extends ComparisonFile<ShapeVerdict> implements ShapeStore {
  constructor(folder: string, engine: string) {
    super(join(folder, 'shapes.json'), () => engine);
  }
}
