import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AREAS, inProcess, type Player, readVectors, type VectorFolder } from '../../src/index.ts';
import { type PhaseServer, startPhaseServer } from '../../src/play/phase-server.ts';
import { playVector } from '../../src/play/play-vector.ts';
import { FolderStore } from './folder-store.ts';
import type { Guard } from './instrument.ts';
import { REDUNDANT } from './redundant.ts';
import { type SwitchableClient, switchableClient } from './switchable-client.ts';

/** The strict reader, and the walk from the roots to a name, to the bulk file and to the log's checkpoint. */
const GUARDED = [
  /^(strict|tree)\//,
  /^log\/(checkpoint|note|follow|growth)\.ts$/,
  /^trust\/(walk-roots|memory|target|publication|bundle|load-role|load-timestamp)\.ts$/,
  /^bulk\/(read-bulk|verify-publication)\.ts$/,
];

const vectors = readVectors(AREAS.index.folder);
let copy: SwitchableClient;
let player: Player;
let server: PhaseServer;

beforeAll(async () => {
  copy = await switchableClient((path) => GUARDED.some((one) => one.test(path)));
  player = inProcess({ ...copy.client, DiskStore: FolderStore as never }, 'the switchable copy');
  server = await startPhaseServer();
});
afterAll(async () => {
  await server.close();
  rmSync(copy.folder, { recursive: true, force: true });
});

it('no guard can be taken away without a vector noticing', { timeout: 180_000 }, async () => {
  const { guards, board } = copy;
  expect(guards.length).toBeGreaterThan(100);
  const surprises: string[] = [];
  const decidedBy = new Map<number, VectorFolder[]>();
  for (const vector of vectors) {
    board.decided.clear();
    const played = await playVector(vector, player, server);
    if (!played.asExpected) surprises.push(`${vector.name}: ${played.got}`);
    for (const id of board.decided) decidedBy.set(id, [...(decidedBy.get(id) ?? []), vector]);
  }
  expect(surprises).toEqual([]);
  const hidden: string[] = [];
  for (const guard of guards) {
    board.off = guard.id;
    const found = decidedBy.get(guard.id) ?? [];
    if (!(await isMissed(found))) hidden.push(shown(guard));
  }
  board.off = undefined;
  expect(
    hidden.filter((guard) => !(guard in REDUNDANT)),
    'write a vector that only this guard stops',
  ).toEqual([]);
  expect(
    Object.keys(REDUNDANT).filter((guard) => !hidden.includes(guard)),
    'these are not redundant',
  ).toEqual([]);
});

/** Whether one of the vectors comes out otherwise, as things are switched. */
async function isMissed(candidates: readonly VectorFolder[]): Promise<boolean> {
  for (const vector of candidates) {
    const { asExpected } = await playVector(vector, player, server);
    if (!asExpected) return true;
  }
  return false;
}

const shown = ({ place, text }: Guard): string => `${place}: ${text}`;
