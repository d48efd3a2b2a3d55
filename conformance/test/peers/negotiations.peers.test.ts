import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from '@ctxr/client';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { AREAS, byCommand, inProcess, type Player, readBase } from '../../src/index.ts';
import { isAgreed } from '../../src/play/compare-agreed.ts';
import { startPhaseServer } from '../../src/play/phase-server.ts';
import { runPython } from './tool.ts';

const python = join(import.meta.dirname, '../../clients/python/ctxr-client');
const INSTALL = 'apt-get install python3 python3-cryptography python3-jsonschema';
const base = readBase(AREAS.client.folder);

/** Contexts, most often the one with many versions, and one that nobody declared. */
const CONTEXTS = [
  'ctx-many',
  'ctx-many',
  'ctx-many',
  'ctx-early',
  'ctx-aging',
  'ctx-parted',
  'ctx-burnt',
  'ctx-bound',
  'ctx-held',
  'ctx-session',
  'ctx-nowhere',
] as const;
const VERSIONS = [
  '1.0.0',
  '1.0.1',
  '1.1.0',
  '1.2.0-rc.1',
  '1.2.0',
  '1.2.3',
  '1.3.0-beta.10',
  '2.0.0',
  '2.1.0',
  '10.0.0',
  '1.0.0-rc.1',
  '9.9.9',
  '1.0',
  7,
] as const;
const context = fc.constantFrom(...CONTEXTS);
const version = fc.constantFrom(...VERSIONS);
const range = fc.constantFrom('@^1', '@^2', '@~1.2', '@>=1 <2', '@^1.0.0-alpha', '@1.1.0', '', '@*', '@newest', '@^9');
const reference = fc.tuple(context, range).map((parts) => parts.join(''));
const requirement = fc.record(
  {
    context: reference,
    alternatives: fc.array(reference, { maxLength: 3 }),
    for: fc.constantFrom('read', 'read', 'read', 'write', 'write', 'eat'),
    optional: fc.boolean(),
  },
  { requiredKeys: ['context'] },
);
const offer = fc.record(
  {
    server: fc.constantFrom('server-a', 'server-a', 'server-b', 'server-c', 'server-d', 'server-x', 'Bad'),
    version: fc.constantFrom('1.0.0', '1.0.0', '1.1.0', '1.1.0', '9.0.0', 'bad'),
    provides: fc.array(fc.record({ context, version }), { minLength: 4, maxLength: 20, size: 'max' }),
  },
  { requiredKeys: ['server', 'provides'] },
);
const permit = fc.record(
  {
    side: fc.constantFrom('client', 'client', 'server'),
    action: fc.constantFrom('negotiate', 'read', 'write'),
    context: fc.constantFrom('ctx-many', 'ctx-aging', 'ctx-bound', 'ctx-held', 'ctx-session'),
    roles: fc.constantFrom([], ['reader'], ['reader', 'writer']),
  },
  { requiredKeys: ['side', 'action', 'context'] },
);
/** What is neither a requirement nor an offer. */
const odd = fc.constantFrom(null, 7, true, [], {}, { context: 7 }, { server: 'server-a', provides: [null] });
const talk = fc.record(
  {
    requires: fc.array(fc.oneof({ weight: 12, arbitrary: requirement }, { weight: 1, arbitrary: odd }), {
      maxLength: 4,
    }),
    offers: fc.array(fc.oneof({ weight: 12, arbitrary: offer }, { weight: 1, arbitrary: odd }), {
      minLength: 2,
      maxLength: 4,
    }),
    participant: fc.constantFrom('client-a', 'client-a', 'client-b', 'nobody', 'team-a', 'org-alpha'),
    permits: fc.array(permit, { minLength: 20, maxLength: 80, size: 'max' }),
    access: fc.constant('unchecked'),
    allowPrerelease: fc.constant(true),
  },
  { requiredKeys: ['requires', 'offers', 'permits'] },
);

/** A client with a state of its own, as something that negotiates. */
async function negotiating(player: Player, url: string): Promise<(text: string) => ReturnType<Player['look']>> {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-negotiations-'));
  onTestFinished(() => {
    player.close?.();
    rmSync(folder, { recursive: true, force: true });
  });
  const [state, root] = [join(folder, 'state'), join(folder, 'root.json')];
  mkdirSync(state);
  writeFileSync(root, base.anchor);
  await player.init({ state, root });
  const step = { do: 'negotiate', phase: '', time: '2026-11-01T12:00:00Z', expect: 'accepted' } as const;
  return (text) => player.look({ state, url, root, step, talk: text });
}

test(
  'Python agrees what our client agrees, and rejects the rest for the same reasons',
  { timeout: 60_000 },
  async () => {
    runPython(['-c', 'import cryptography, jsonschema'], INSTALL);
    const server = await startPhaseServer();
    onTestFinished(() => server.close());
    server.serve(base.files);
    const ours = await negotiating(inProcess(client), server.url);
    const theirs = await negotiating(await byCommand(python), server.url);
    const reasons = new Set<string>();
    let agreed = 0;
    for (const asked of fc.sample(talk, { numRuns: 120, seed: 7 })) {
      const text = JSON.stringify(asked);
      const [one, other] = [await ours(text), await theirs(text)];
      expect(one.verdict, text).toBe('accepted');
      if (one.negotiation === undefined || !isAgreed(one.negotiation, other.negotiation))
        expect({ text, ...other }).toEqual({ text, ...one });
      for (const { reason } of one.negotiation?.rejected ?? []) reasons.add(reason);
      agreed += one.negotiation?.agreed.length ?? 0;
    }
    expect(agreed).toBeGreaterThan(20);
    expect(reasons.size).toBeGreaterThan(8);
  },
);
