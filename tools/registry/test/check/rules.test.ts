import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadJudge } from '../../src/check/load-judge.ts';
import { RULE_FAMILIES } from '../../src/check/rule.ts';
import { rules } from '../../src/check/rules/index.ts';
import type { Tree } from '../../src/declaration/tree.ts';
import type { Finding } from '../../src/finding/finding.ts';
import { ruleCase } from './fixture-tree.ts';

const miniature = join(import.meta.dirname, '../fixtures/registry');
const fixtures = join(import.meta.dirname, '../fixtures/rules');
const folders = readdirSync(fixtures);
const forgetful = { get: () => undefined, set: () => undefined };

const findingsOf = async (head: Tree, base: Tree): Promise<readonly Finding[]> =>
  (await check(head, base, { rules, store: forgetful, loadJudge })).findings;

const line = ({ place: { file, path, start, end }, severity, rule, message, fix }: Finding): string =>
  `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${severity}[${rule}] ${message}\n` +
  `  at /${path.join('/')}${fix ? `\n  fix: ${fix.description}${fix.edits ? ` (${fix.edits.length} edits)` : ''}` : ''}\n`;

test('the miniature registry is without fault', async () => {
  const { head, base } = ruleCase(miniature, join(fixtures, 'none'));
  expect(head.entries.size).toBeGreaterThan(10);
  expect((await findingsOf(head, base)).map(line)).toEqual([]);
});

test('every rule has a fixture folder, and every folder a rule', () => {
  expect(new Set(folders)).toEqual(new Set(rules.map(({ id }) => id)));
});

test('every rule stands in the file of its name, in the folder of its family', () => {
  const room = join(import.meta.dirname, '../../src/check/rules');
  for (const { id, family } of rules) expect(existsSync(join(room, family, `${id}.ts`)), id).toBe(true);
  const files = RULE_FAMILIES.flatMap((family) =>
    existsSync(join(room, family)) ? readdirSync(join(room, family)) : [],
  );
  expect(files.filter((name) => name.endsWith('.ts')).length).toBe(rules.length);
});

describe.each(rules)('$id', ({ id }) => {
  const cases = existsSync(join(fixtures, id)) ? readdirSync(join(fixtures, id)) : [];

  test('has at least one case', () => expect(cases.length).toBeGreaterThan(0));

  test.each(cases)('%s', async (name) => {
    const { head, base, also } = ruleCase(miniature, join(fixtures, id, name));
    const findings = await findingsOf(head, base);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set([id, ...also]));
    await expect(findings.map(line).join('')).toMatchFileSnapshot(join(fixtures, id, name, 'expected.txt'));
    expect((await findingsOf(base, base)).map(line), 'without the fault').toEqual([]);
  });
});
