import { existsSync, readFileSync } from 'node:fs';

/**
 * Reads a client's list of known failures: a vector's name and the reason, a line each; `#` starts a remark.
 * @returns the reasons by name; empty where there is no list
 * @throws Error for a line without a reason, or a name given twice
 */
export function readXfails(path: string): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  if (!existsSync(path)) return reasons;
  for (const [at, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [name = '', ...words] = line.trim().split(/\s+/);
    if (words.length === 0) throw new Error(`${path}:${at + 1} gives no reason for ${name}. Write it after the name.`);
    if (reasons.has(name)) throw new Error(`${path}:${at + 1} names ${name} a second time.`);
    reasons.set(name, words.join(' '));
  }
  return reasons;
}

/** The part of a list that a run is held to: all but the vectors that there are and that it does not play. */
export const xfailsIn = (
  xfails: ReadonlyMap<string, string>,
  played: ReadonlySet<string>,
  known: ReadonlySet<string>,
): ReadonlyMap<string, string> => new Map([...xfails].filter(([name]) => played.has(name) || !known.has(name)));
