import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from '@ctxr/client';
import { describe, expect, it } from 'vitest';
import {
  AREAS,
  ATTACKS,
  BASE,
  inProcess,
  isLookup,
  type Outcome,
  playAll,
  readVectors,
  REQUIREMENTS,
  type VectorFolder,
} from '../src/index.ts';

const vectors = readVectors(AREAS.index.folder);
const clientVectors = readVectors(AREAS.client.folder);

const wrong = (outcomes: readonly Outcome[]): string[] =>
  outcomes
    .filter(({ verdict }) => verdict !== 'ok')
    .map(({ vector, expected, got }) => `${vector.name}: expected ${expected}, got ${got}`);

describe('the vectors of the published index', () => {
  it('are answered by our client as expected', { timeout: 180_000 }, async () => {
    expect(vectors.length).toBeGreaterThan(250);
    const outcomes = await playAll(vectors, inProcess(client), { lanes: 4 });
    expect(outcomes).toHaveLength(vectors.length);
    expect(wrong(outcomes)).toEqual([]);
  });

  it('are answered the same under any name', { timeout: 180_000 }, async () => {
    const top = mkdtempSync(join(tmpdir(), 'ctxr-renamed-'));
    try {
      cpSync(AREAS.index.folder, top, { recursive: true });
      for (const name of readdirSync(top).filter((entry) => entry !== BASE && entry !== 'README.md'))
        renameSync(join(top, name), join(top, createHash('sha256').update(name).digest('hex').slice(0, 12)));
      const renamed = readVectors(top);
      expect(renamed).toHaveLength(vectors.length);
      expect(renamed.map(({ name }) => name)).not.toContain(vectors[0]?.name);
      expect(wrong(await playAll(renamed, inProcess(client), { lanes: 4 }))).toEqual([]);
    } finally {
      rmSync(top, { recursive: true, force: true });
    }
  });

  it('are named after what they show', () => {
    const odd = vectors.filter(({ name, spec }) => name.endsWith('_fail') !== (lastOf(spec.steps) !== 'accepted'));
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});

const lastOf = (steps: VectorFolder['spec']['steps']): unknown => steps.findLast(isLookup)?.expect;

describe('the vectors of what a client makes of the index', () => {
  it('are answered by our client as expected', { timeout: 60_000 }, async () => {
    expect(clientVectors.length).toBeGreaterThan(50);
    const outcomes = await playAll(clientVectors, inProcess(client), { lanes: 4 });
    expect(outcomes).toHaveLength(clientVectors.length);
    expect(wrong(outcomes)).toEqual([]);
  });

  it('have names of their own, after what they show', () => {
    const names = new Set(vectors.map(({ name }) => name));
    expect(clientVectors.filter(({ name }) => names.has(name)).map(({ name }) => name)).toEqual([]);
    const odd = clientVectors.filter(({ name, spec }) => name.endsWith('_fail') === isAccepted(spec.steps));
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});

/** Whether every step is accepted; a vector of this area asks one kind of question. */
const isAccepted = (steps: VectorFolder['spec']['steps']): boolean =>
  steps.filter(isLookup).every(({ expect: expected }) => expected === 'accepted');

describe('the requirements', () => {
  it('are each cited by a vector, and vectors cite nothing else', () => {
    const cited = new Set([...vectors, ...clientVectors].map(({ spec }) => spec.requirement));
    expect([...cited].sort()).toEqual(Object.keys(REQUIREMENTS).sort());
  });
});

describe('the attacks', () => {
  it('are sixty, and each is covered by a vector', () => {
    const covered = new Set(vectors.flatMap(({ spec }) => spec.attacks));
    expect(Object.keys(ATTACKS)).toHaveLength(60);
    expect([...covered].sort((a, b) => a - b)).toEqual(Object.keys(ATTACKS).map(Number));
  });
});
