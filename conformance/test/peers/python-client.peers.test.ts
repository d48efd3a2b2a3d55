import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENT_ERROR_CODES } from '@ctxr/client';
import fc from 'fast-check';
import satisfies from 'semver/functions/satisfies.js';
import validRange from 'semver/ranges/valid.js';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  AREAS,
  byCommand,
  type Outcome,
  playAll,
  publishFixture,
  readVectors,
  type VectorFolder,
} from '../../src/index.ts';
import { startPhaseServer } from '../../src/play/phase-server.ts';
import { runPython } from './tool.ts';

const folder = join(import.meta.dirname, '../../clients/python');
const client = join(folder, 'ctxr-client');
const INSTALL = 'apt-get install python3 python3-cryptography python3-jsonschema';
const vectors = Object.values(AREAS).flatMap((area) => readVectors(area.folder));

beforeAll(() => void runPython(['-c', 'import cryptography, jsonschema'], INSTALL));

/** Plays vectors against the client; every one that it does not pass over must come out as expected. */
async function played(chosen: readonly VectorFolder[], session: boolean): Promise<readonly Outcome[]> {
  const player = await byCommand(client, { session });
  const outcomes = await playAll(chosen, player, { lanes: 2 });
  player.close?.();
  const wrong = outcomes.filter(({ verdict }) => verdict !== 'ok' && verdict !== 'skipped');
  expect(wrong.map(({ vector, expected, got }) => `${vector.name}: expected ${expected}, got ${got}`)).toEqual([]);
  return outcomes;
}

test('the Python client answers all vectors but those about the log', { timeout: 120_000 }, async () => {
  const outcomes = await played(vectors, true);
  const passedOver = outcomes.filter(({ verdict }) => verdict === 'skipped').map(({ vector }) => vector);
  expect(outcomes.length - passedOver.length).toBeGreaterThan(400);
  expect(passedOver.filter(({ spec }) => spec.needs?.includes('log') !== true).map(({ name }) => name)).toEqual([]);
});

test('it answers the same when each command is a process of its own', { timeout: 60_000 }, async () => {
  const some = vectors.filter(({ spec }) => ['offline-until-expiry', 'payloads-are-judged'].includes(spec.requirement));
  expect(some.length).toBeGreaterThan(4);
  await played(some, false);
});

/** Versions and ranges over few numbers, so that they meet; few of them are none. */
const number = fc.constantFrom('0', '0', '1', '1', '2', '3', '10');
const tail = fc.constantFrom('', '', '', '', '', '-0', '-rc.1', '-rc.10', '-alpha', '-alpha.beta', '-1', '-a-b');
const version = fc.tuple(number, number, number, tail).map(([a, b, c, rest]) => `${a}.${b}.${c}${rest}`);
const partial = fc.oneof(
  version,
  fc.tuple(number, fc.constantFrom('', '.x', '.*', '.1', '.1.X')).map((parts) => parts.join('')),
  fc.constantFrom('*', 'x'),
);
const sign = fc.constantFrom('', '', '^', '~', '~>', '>=', '<=', '>', '<', '=', '>= ', '^ ');
const simple = fc.tuple(sign, fc.constantFrom('', '', '', 'v'), partial).map((parts) => parts.join(''));
const odd = fc.tuple(fc.constantFrom('>>', '!', '^^', '=='), version).map((parts) => parts.join(''));
const junk = fc.oneof(fc.constantFrom('1.x.3', '01', '', '1.2.3-', '1.2.3-01', '1.2.3.4', '1.2.3+b', '*.1'), odd);
const alternative = fc.oneof(
  { weight: 8, arbitrary: simple },
  { weight: 4, arbitrary: fc.tuple(simple, simple).map((all) => all.join(' ')) },
  { weight: 3, arbitrary: fc.tuple(partial, partial).map((ends) => ends.join(' - ')) },
  { weight: 1, arbitrary: junk },
);
const range = fc.tuple(alternative, fc.option(alternative)).map((all) => all.filter((one) => one !== null).join('||'));

test('its ranges are those of node-semver', () => {
  const pairs = fc.sample(fc.tuple(version, range), { numRuns: 5000, seed: 7 });
  const { stdout } = runPython([join(import.meta.dirname, 'satisfies.py')], INSTALL, JSON.stringify(pairs));
  const found = stdout.trim().split('\n');
  const wanted = pairs.map(([of, by]) => [
    validRange(by) !== null,
    satisfies(of, by),
    satisfies(of, by, { includePrerelease: true }),
  ]);
  const unlike = pairs.filter((_, at) => !isAlike(wanted[at] ?? [], JSON.parse(found[at] ?? '[]') as boolean[]));
  expect(unlike).toEqual([]);
  expect(wanted.filter(([, takes]) => takes).length).toBeGreaterThan(500);
});

/** Python may refuse what npm reads in passing, such as 1.x.3; what it takes, it takes alike. */
const isAlike = (npm: readonly boolean[], python: readonly boolean[]): boolean =>
  !python[0] ? !python[1] && !python[2] : npm.every((answer, at) => answer === python[at]);

test('its errors are those of the client for Node', () => {
  const program = 'import sys; sys.path.insert(0, sys.argv[1]); from ctxr_json import CODES; print(*CODES)';
  const { stdout } = runPython(['-B', '-c', program, folder], INSTALL);
  expect(stdout.trim().split(' ').sort()).toEqual([...CLIENT_ERROR_CODES].sort());
});

test('the example resolves and judges against a registry that is served', async () => {
  const { files, anchor } = await publishFixture(AREAS.index.registry, new Date());
  const server = await startPhaseServer();
  const top = mkdtempSync(join(tmpdir(), 'ctxr-example-'));
  onTestFinished(async () => {
    await server.close();
    rmSync(top, { recursive: true, force: true });
  });
  server.serve(files);
  writeFileSync(join(top, 'root.json'), anchor);
  const run = (...payloads: readonly string[]): Promise<string> =>
    new Promise((resolve) => {
      const words = [
        '-B',
        join(folder, 'example.py'),
        server.url,
        join(top, 'root.json'),
        join(top, 'state'),
        ...payloads,
      ];
      execFile('/usr/bin/python3', words, (error, stdout, stderr) => resolve(error === null ? stdout : stderr));
    });
  expect(await run('{"session_id":"s"}')).toMatch(/^ctx-session 1\.1\.0 sha256:[0-9a-f]{64}\n$/);
  expect((await run('{"session_id":7}')).split('\n').at(1)).toMatch(/^\/session_id: 7 is not of type 'string'/);
  server.serve(new Map());
  expect(await run()).toMatch(/^UNAVAILABLE: metadata\/timestamp\.json is not served\. .*\n$/);
});
