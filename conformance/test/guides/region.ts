import { readFileSync } from 'node:fs';

/** The part of a file between the lines that begin and end its region `program`. */
export function regionOf(file: string): string {
  const [, program] = /^\W*region program\n(.*?)^\W*endregion\n/ms.exec(readFileSync(file, 'utf8')) ?? [];
  if (program === undefined) throw new Error(`${file} has no region "program".`);
  return program;
}
