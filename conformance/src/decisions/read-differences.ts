import { join } from 'node:path';
import { readXfails } from '../play/xfails.ts';
import type { Differences } from './run-cases.ts';

/** The two lists beside the cases: a case's id and a sentence, a line each. */
export const readDifferences = (folder: string): Differences => ({
  stricter: readXfails(join(folder, 'stricter.txt')),
  doesNotApply: readXfails(join(folder, 'does-not-apply.txt')),
});
