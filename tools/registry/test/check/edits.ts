import fc from 'fast-check';
import type { MemoryFile } from './fixture-tree.ts';

/** The files of a tree in memory while it is edited. */
export type Files = ReadonlyMap<string, MemoryFile>;

/** One edit of a tree: what is done, to which of the files (by position), and with what. */
export interface Edit {
  readonly kind: keyof typeof EDITS;
  readonly at: number;
  readonly with: number;
}

const text = (file: MemoryFile | undefined): string => new TextDecoder().decode(file?.bytes);
const file = (content: string): MemoryFile => ({ bytes: new TextEncoder().encode(content) });

const WORDS = [
  ['team-a', 'team-b'],
  ['team-b', 'team-z'],
  ['p1', 'p2'],
  ['session', 'sessions'],
  ['enabled: true', 'enabled: false'],
  ['governance: g1', 'governance: strict'],
  ['version: 1', 'version: 2'],
  ['^1', '^2'],
  ['P30D', 'P400D'],
  ['string', 'integer'],
  ['description:', 'descripton:'],
] as const;

const EVENTS = ['deprecated', 'withdrawn', 'enabled', 'revoked'] as const;

function pick<T>(items: readonly T[], at: number): T {
  const item = items[at % items.length];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

type Change = (files: Map<string, MemoryFile>, path: string, other: number) => void;

const EDITS = {
  'replace a word': (files, path, other) => {
    const [from, to] = pick(WORDS, other);
    files.set(path, file(text(files.get(path)).replaceAll(from, to)));
  },
  'add a comment': (files, path) => files.set(path, file(`# Seen.\n${text(files.get(path))}`)),
  'break the YAML': (files, path) => files.set(path, file(`${text(files.get(path))}\n: [`)),
  'empty the file': (files, path) => files.set(path, file('')),
  'delete the file': (files, path) => files.delete(path),
  'mark as executable': (files, path) =>
    files.set(path, { bytes: files.get(path)?.bytes ?? new Uint8Array(), mode: '100755' }),
  'move elsewhere': (files, path, other) => {
    const [from, to] = pick(
      [
        ['ctx-', 'ctx-moved-'],
        ['1.0.0', '1.0.1'],
        ['p1', 'p3'],
        ['.yaml', '.yml'],
        ['team-', 'team-x-'],
      ] as const,
      other,
    );
    EDITS['copy over another'](files, path.replace(from, to), [...files.keys()].sort().indexOf(path));
    if (path.includes(from)) files.delete(path);
  },
  'copy over another': (files, path, other) => {
    const content = files.get(pick([...files.keys()].sort(), other));
    if (content) files.set(path, content);
  },
  'add a version': (files, path, other) => {
    const version = pick(['0.9.0', '1.0.1', '1.1.1', '1.2.0', '2.0.0', '2.0.0-rc.1'], other);
    const target = path.replace(/[^/]+\.yaml$/, `${version}.yaml`);
    files.set(target, file(text(files.get(path)).replace(/^version: .*$/m, `version: ${version}`)));
  },
  'publish another shape': (files, path, other) => {
    const shaped = [...files.keys()].sort().filter((one) => text(files.get(one)).includes('type: string'));
    const from = shaped.includes(path) ? path : shaped[other % shaped.length];
    if (from === undefined) return;
    const type = pick(
      ['integer', '[string, integer]', 'string\n      maxLength: 7', 'string\n      nullable: true'],
      other,
    );
    const version = pick(['1.0.1', '1.1.0', '2.0.0'], other);
    const shape = text(files.get(from)).replace('type: string', `type: ${type}`);
    files.set(
      from.replace(/[^/]+\.yaml$/, `${version}.yaml`),
      file(shape.replace(/^version: .*$/m, `version: ${version}`)),
    );
  },
  'append an event': (files, path, other) => {
    const target = path.replace(/[^/]+\.yaml$/, 'lifecycle.yaml');
    const known = text(files.get(target)) || '1.0.0:\n';
    files.set(
      target,
      file(`${known}  - event: ${pick(EVENTS, other)}\n    at: "2026-0${(other % 9) + 1}-01"\n    reason: Tried.\n`),
    );
  },
} satisfies Readonly<Record<string, Change>>;

/** Any edit. */
export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...(Object.keys(EDITS) as (keyof typeof EDITS)[])),
  at: fc.nat({ max: 63 }),
  with: fc.nat({ max: 63 }),
});

/** The files after the edit; those before stay as they are. */
export function edited(files: Files, edit: Edit): Files {
  const paths = [...files.keys()].sort();
  const after = new Map(files);
  if (paths.length > 0) EDITS[edit.kind](after, pick(paths, edit.at), edit.with);
  return after;
}
