import type { FileAction } from './action.ts';
import { type Entry, file, type Snapshot } from './objects.ts';

/** The files after an action. */
export function edited(files: Snapshot, action: FileAction): Map<string, Entry> {
  const next = new Map(files);
  const { write, edit, remove, copy, mode, count } = action;
  if (write !== undefined)
    for (let number = 1; number <= (count ?? 1); number += 1)
      next.set(count === undefined ? write : write.replace('%', String(number)), {
        ...file(contents(action)),
        ...(mode && { mode }),
      });
  else if (edit !== undefined)
    next.set(edit, { ...there(next, edit), bytes: pointed(there(next, edit).bytes, action) });
  else if (remove !== undefined) {
    there(next, remove);
    next.delete(remove);
  } else if (copy !== undefined) next.set(copy[1], there(next, copy[0]));
  return next;
}

const contents = ({ text, base64, size }: FileAction): Uint8Array =>
  size !== undefined
    ? Buffer.alloc(size, '#')
    : Buffer.from(base64 ?? text ?? '', base64 === undefined ? 'utf8' : 'base64');

function there(files: Snapshot, path: string): Entry {
  const entry = files.get(path);
  if (!entry) throw new Error(`${path} is not there.`);
  return entry;
}

/** A JSON document with other values at some pointers; `-` at a pointer's end appends. */
function pointed(bytes: Buffer, { set = {}, unset = [] }: FileAction): Buffer {
  const root = JSON.parse(bytes.toString()) as unknown;
  const parentOf = (pointer: string): readonly [Record<string, unknown>, string] => {
    const steps = pointer.slice(1).split('/');
    const last = steps.pop() ?? '';
    const parent = steps.reduce((value, step) => (value as Record<string, unknown>)[step], root);
    return [parent as Record<string, unknown>, last];
  };
  for (const [pointer, value] of Object.entries(set)) {
    const [parent, last] = parentOf(pointer);
    if (Array.isArray(parent) && last === '-') parent.push(value);
    else parent[last] = value;
  }
  for (const pointer of unset) {
    const [parent, last] = parentOf(pointer);
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete parent[last];
  }
  return Buffer.from(`${JSON.stringify(root, null, 2)}\n`);
}

/** The files of two sides that left one state, merged file by file; both having changed one file, the first one's. */
export function merged(fork: Snapshot, one: Snapshot, other: Snapshot): Map<string, Entry> {
  const result = new Map(one);
  for (const path of new Set([...fork.keys(), ...other.keys()])) {
    const [was, ours, theirs] = [fork.get(path), one.get(path), other.get(path)];
    if (!isSame(was, ours) || isSame(was, theirs)) continue;
    if (theirs) result.set(path, theirs);
    else result.delete(path);
  }
  return result;
}

const isSame = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.mode === b.mode && a.bytes.equals(b.bytes));
