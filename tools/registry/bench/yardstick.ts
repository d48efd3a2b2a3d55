import { join } from 'node:path';
import type { Subject } from './measure.ts';

/** A yardstick that is a program of its own in `yardstick/`: plain JavaScript, so that nothing but its work is measured. */
export const yardstick = (name: string, file: string, ...args: string[]): Subject => ({
  name,
  command: [process.execPath, join(import.meta.dirname, 'yardstick', `${file}.js`), ...args],
});

/** The schemas that the naive checker compiles. */
export const SCHEMAS = join(import.meta.dirname, '../../model/schemas');
