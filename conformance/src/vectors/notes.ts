import { signNote } from '../note.ts';
import type { Forge } from '../forge.ts';
import { honest, type Vector } from '../vector.ts';

/** Puts a note in the place of the log's checkpoint; a bundle cannot hold what is no text. */
const putNote = (forge: Forge, note: string | Buffer): unknown => {
  forge.putTarget('index', 'index/checkpoint', note);
  return typeof note === 'string' ? forge : forge.withoutBundle();
};

const vector = (title: string, told: Pick<Vector, 'arrange' | 'before' | 'expect'>): Vector => ({
  requirement: 'checkpoint-has-a-form',
  title,
  attacks: [60],
  needs: ['log'],
  ...told,
});

/** A checkpoint whose text is changed before it is signed. */
const text = (title: string, change: (lines: string) => string, expect = 'MALFORMED_METADATA'): Vector =>
  vector(title, { arrange: (forge) => forge.editCheckpoint(undefined, change), expect });

/** A checkpoint whose note is changed after it was signed. */
const note = (title: string, change: (note: string) => string | Buffer): Vector =>
  vector(title, { arrange: (forge) => putNote(forge, change(forge.checkpoint)), expect: 'MALFORMED_METADATA' });

/** The same head under another checkpoint than the one that the client saw. */
const restated = (title: string, change: (lines: string) => string, expect: string): Vector =>
  vector(title, { before: honest, arrange: (forge) => forge.editCheckpoint(undefined, change), expect });

/** Turns the bits of the last letter of some base64 that its length leaves unused. */
const loose = (base64: string): string =>
  base64.replace(
    /(.)(=+)$/,
    (_, letter: string, end: string) => `${String.fromCharCode(letter.charCodeAt(0) + 1)}${end}`,
  );

const OTHER_ROOT = Buffer.alloc(32, 1).toString('base64');

/** The form of the log's checkpoint, and what a client says of another one under the same head. */
export const NOTE_VECTORS: readonly Vector[] = [
  text('the checkpoint has a line more', (lines) => `${lines}extra\n`, 'accepted'),
  text('the checkpoint has an empty line and one more', (lines) => `${lines}\nextra\n`),
  text('the checkpoint has a size beyond 2^53', (lines) => lines.replace('\n1\n', '\n9007199254740993\n')),
  text('the checkpoint has a root hash in loose base64', (lines) =>
    lines.replace(/\n(\S+=)\n$/, (_, hash: string) => `\n${loose(hash)}\n`),
  ),
  vector('the checkpoint has no origin', {
    arrange: (forge) => {
      const lines = forge.checkpoint.slice(0, forge.checkpoint.indexOf('\n\n') + 1).replace(/^.*/, '');
      putNote(forge, `${lines}\n${signNote('somebody\n', forge.keysOf('index')).split('\n\n')[1] ?? ''}`);
    },
    expect: 'MALFORMED_METADATA',
  }),
  note('the checkpoint has no signature lines', (whole) => whole.slice(0, whole.indexOf('\n\n') + 1)),
  note('the checkpoint ends with a letter instead of a line feed', (whole) => `${whole.slice(0, -1)}x`),
  note('the checkpoint has a tab in a line of its own', (whole) => whole.replace('\n\n', '\n\t\n\n')),
  note('the checkpoint has a signature of three bytes', (whole) => `${whole}\u2014 somebody AAAA\n`),
  note('the checkpoint has a signature in loose base64', (whole) => `${whole}\u2014 somebody AAAAAAB=\n`),
  note('the checkpoint is no UTF-8', (whole) => {
    const at = whole.indexOf('\n\n') + 1;
    return Buffer.concat([Buffer.from(whole.slice(0, at)), Buffer.of(0xff, 10), Buffer.from(whole.slice(at))]);
  }),
  restated('the same head in a log of another size', (lines) => lines.replace('\n1\n', '\n2\n'), 'UNAVAILABLE'),
  restated(
    'the same head in a log of another root',
    (lines) => lines.replace(/\S+=\n$/, `${OTHER_ROOT}\n`),
    'MIX_AND_MATCH',
  ),
  restated('the same head in a log of another name', (lines) => lines.replace('\n', '/2\n'), 'MIX_AND_MATCH'),
  {
    requirement: 'invalid-bundle-is-refused',
    title: 'the bundle holds a number for a checkpoint',
    attacks: [60],
    needs: ['bundle', 'log'],
    arrange: (forge) => forge.editBundle((bundle) => (bundle['checkpoint'] = 7)),
    expect: 'MALFORMED_METADATA',
  },
];
