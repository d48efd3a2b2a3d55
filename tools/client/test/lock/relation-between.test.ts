import type { Fit, NameDocument } from '@ctxr/model';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { relationBetween } from '../../src/lock/index.ts';

type Words = readonly [backward: Fit, forward: Fit];
const EQUAL: Words = ['compatible', 'compatible'];
const WIDER: Words = ['compatible', 'breaking'];
const NARROWER: Words = ['breaking', 'compatible'];
const OTHER: Words = ['breaking', 'breaking'];
const DARK: Words = ['unknown', 'unknown'];

interface Told {
  readonly version: string;
  readonly to?: string;
  readonly words?: Words;
}

const named = (versions: readonly Told[]): NameDocument => ({
  kind: 'context',
  id: 'ctx-a',
  versions: versions.map(({ version, to, words: [backward, forward] = EQUAL }) => ({
    version,
    sha256: '0'.repeat(64),
    length: 1,
    status: 'active',
    ...(to !== undefined && { relation: { to, backward, forward } }),
  })),
});

/** Versions 1.0.0, 1.1.0 and so on, each related to the one before. */
const line = (...steps: readonly Words[]): NameDocument =>
  named([{ version: '1.0.0' }, ...steps.map((words, at) => ({ version: `1.${at + 1}.0`, to: `1.${at}.0`, words }))]);

const step = (from: number, to: number) => ({ from: `1.${from}.0`, to: `1.${to}.0` });

describe('a move over one step has what its relation says', () => {
  it.each([
    [EQUAL, { reader: 'compatible', writer: 'compatible' }],
    [WIDER, { reader: 'compatible', writer: 'breaking', because: { writer: step(0, 1) } }],
    [NARROWER, { reader: 'breaking', writer: 'compatible', because: { reader: step(0, 1) } }],
    [OTHER, { reader: 'breaking', writer: 'breaking', because: { reader: step(0, 1), writer: step(0, 1) } }],
    [DARK, { reader: 'unknown', writer: 'unknown', because: { reader: step(0, 1), writer: step(0, 1) } }],
  ])('%j', (words, move) => expect(relationBetween(line(words), '1.0.0', '1.1.0')).toEqual(move));
});

describe('a move over several steps', () => {
  it('keeps what all of them keep', () => {
    expect(relationBetween(line(WIDER, EQUAL, WIDER), '1.0.0', '1.3.0')).toMatchObject({ reader: 'compatible' });
    expect(relationBetween(line(EQUAL, EQUAL), '1.0.0', '1.2.0')).toEqual({
      reader: 'compatible',
      writer: 'compatible',
    });
  });

  it('breaks for certain where no other step can give back what one took, and names that one', () => {
    expect(relationBetween(line(EQUAL, WIDER, EQUAL), '1.0.0', '1.3.0')).toEqual({
      reader: 'compatible',
      writer: 'breaking',
      because: { writer: step(1, 2) },
    });
    expect(relationBetween(line(NARROWER, NARROWER), '1.0.0', '1.2.0')).toMatchObject({ reader: 'breaking' });
  });

  it('is unknown where a later step may give it back, and names the step that took it', () => {
    expect(relationBetween(line(NARROWER, WIDER), '1.0.0', '1.2.0')).toEqual({
      reader: 'unknown',
      writer: 'unknown',
      because: { reader: step(0, 1), writer: step(1, 2) },
    });
    expect(relationBetween(line(EQUAL, DARK, OTHER), '1.0.0', '1.3.0').because).toEqual({
      reader: step(2, 3),
      writer: step(2, 3),
    });
  });

  it('leads through versions that must not be used', () => {
    const name = line(WIDER, WIDER);
    const versions = name.versions.map((entry) => ({ ...entry, status: 'revoked' as const }));
    expect(relationBetween({ ...name, versions }, '1.0.0', '1.2.0')).toEqual(relationBetween(name, '1.0.0', '1.2.0'));
  });

  it('goes down with the directions turned', () => {
    expect(relationBetween(line(WIDER, EQUAL), '1.2.0', '1.0.0')).toEqual({
      reader: 'breaking',
      writer: 'compatible',
      because: { reader: step(1, 0) },
    });
  });
});

describe('the way', () => {
  const lines = named([
    { version: '1.0.0' },
    { version: '1.1.0', to: '1.0.0', words: WIDER },
    { version: '2.0.0-rc.1', to: '1.1.0', words: NARROWER },
    { version: '2.0.0', to: '1.1.0', words: EQUAL },
  ]);

  it('to the same version has no step', () => {
    expect(relationBetween(lines, '1.1.0', '1.1.0')).toEqual({ reader: 'compatible', writer: 'compatible' });
  });

  it('from a pre-release leads over the release that both come from', () => {
    expect(relationBetween(lines, '2.0.0-rc.1', '2.0.0')).toEqual({
      reader: 'compatible',
      writer: 'breaking',
      because: { writer: { from: '2.0.0-rc.1', to: '1.1.0' } },
    });
    expect(relationBetween(lines, '1.0.0', '2.0.0')).toMatchObject({ reader: 'compatible', writer: 'breaking' });
  });

  it.each([
    ['a version that is not there', line(EQUAL), '1.0.0', '9.0.0'],
    ['a version that was not there', line(EQUAL), '0.9.0', '1.0.0'],
    ['a publication that tells no relations', named([{ version: '1.0.0' }, { version: '1.1.0' }]), '1.0.0', '1.1.0'],
    ['a relation to nowhere', named([{ version: '1.0.0' }, { version: '1.1.0', to: '0.5.0' }]), '1.0.0', '1.1.0'],
    [
      'relations in a circle',
      named([
        { version: '1.0.0', to: '1.1.0' },
        { version: '1.1.0', to: '1.1.0' },
      ]),
      '1.0.0',
      '1.1.0',
    ],
  ])('is not known for %s', (_, name, from, to) => {
    expect(relationBetween(name, from, to)).toEqual({ reader: 'unknown', writer: 'unknown' });
  });
});

/** Schemas as sets of four payloads, so that the truth of a move can be read off. */
const SETS = fc.array(fc.nat(15), { minLength: 2, maxLength: 7 });
const within = (a: number, b: number): boolean => (a & ~b) === 0;
const fit = (a: number, b: number): Fit => (within(a, b) ? 'compatible' : 'breaking');

test('whatever versions accept, a move is never told otherwise than it is, and told where each step widens or narrows', () => {
  fc.assert(
    fc.property(SETS, fc.array(fc.boolean()), (sets, dark) => {
      const steps = sets.slice(1).map((set, at): Words => {
        if (dark[at] ?? false) return ['unknown', 'unknown'];
        return [fit(sets[at] ?? 0, set), fit(set, sets[at] ?? 0)];
      });
      const { reader, writer } = relationBetween(line(...steps), '1.0.0', `1.${steps.length}.0`);
      const [first, last] = [sets[0] ?? 0, sets.at(-1) ?? 0];
      expect(['unknown', fit(first, last)]).toContain(reader);
      expect(['unknown', fit(last, first)]).toContain(writer);
      if (steps.every(([backward]) => backward === 'compatible')) expect(reader).toBe('compatible');
      if (steps.every(([, forward]) => forward === 'compatible')) expect(reader).toBe(fit(first, last));
    }),
  );
});
