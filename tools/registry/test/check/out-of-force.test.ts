import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadJudge } from '../../src/check/load-judge.ts';
import { rules } from '../../src/check/rules/index.ts';
import type { Files } from './edits.ts';
import { filesOf, memoryTree } from './fixture-tree.ts';

const MINIATURE: Files = filesOf(join(import.meta.dirname, '../fixtures/registry'));
const store = { get: () => undefined, set: () => undefined };

/** A policy of two rules, of which one fails wherever nobody tells of mutual TLS, and one speaks of nobody. */
const policy = (version: string, condition: string): string => `id: p9
name: Reading over mutual TLS
version: ${version}
owner: team-a
description: Readers may read where both ends showed a certificate.
accessRules:
  - {id: read, effect: permit, principals: {roles: [reader]}, actions: [read], when: '${condition}'}
  - {id: share, effect: permit, principals: {roles: [reader]}, actions: [share], when: '${condition}'}
`;
const FAULTY = policy('1.0.0', 'context.mtls');
const CONTRARY = policy('1.0.0', 'principal.kind == "client" && principal.kind == "server"');
const MENDED = policy('2.0.0', 'context has mtls && context.mtls');
const ended = (event: string): string =>
  `1.0.0:\n  - {event: ${event}, at: "2026-11-20", reason: It fails., replacedBy: p9@^2}\n`;

const files = (texts: Readonly<Record<string, string>>): Files => {
  const all = new Map(MINIATURE);
  for (const [path, text] of Object.entries(texts)) all.set(`policies/p9/${path}`, { bytes: Buffer.from(text) });
  return all;
};

async function faults(head: Readonly<Record<string, string>>, base: Readonly<Record<string, string>>) {
  const { findings } = await check(memoryTree(files(head)), memoryTree(files(base)), { rules, store, loadJudge });
  return [...new Set(findings.flatMap(({ rule, severity }) => (severity === 'error' ? rule : [])))];
}

test.each([
  ['condition-valid', FAULTY],
  ['rule-unsatisfiable', CONTRARY],
])('a release that %s speaks of is let off once another one replaces it', async (rule, text) => {
  const released = { '1.0.0.yaml': text };
  expect(await faults(released, released)).toEqual([rule]);
  expect(await faults({ ...released, '2.0.0.yaml': MENDED }, released)).toContain(rule);
  for (const event of ['withdrawn', 'revoked']) {
    const over = { ...released, '2.0.0.yaml': MENDED, 'lifecycle.yaml': ended(event) };
    expect(await faults(over, released)).toEqual([]);
    expect(await faults(over, over)).toEqual([]);
    expect(await faults(over, {}), 'but not one that is new').toContain(rule);
  }
  expect(await faults({ ...released, 'lifecycle.yaml': ended('deprecated') }, released)).toContain(rule);
});
