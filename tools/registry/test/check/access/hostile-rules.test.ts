import type { AccessRule } from '@ctxr/model';
import { expect, test } from 'vitest';
import { compareAccess } from '../../../src/check/access/compare-access.ts';
import { rules as allRules } from '../../../src/check/rules/index.ts';
import { schemaJudge } from '../../../src/check/engine-judge.ts';
import type { FileRule } from '../../../src/check/rule.ts';
import { readSource } from '../../../src/declaration/read-source.ts';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
const rule = (at: number, when: string): AccessRule => ({
  id: `rule-${at}`,
  effect: at % 3 === 0 ? 'forbid' : 'permit',
  principals: { roles: numbers(64).map((one) => `r-${at}-${one}`) },
  actions: ['read', 'write', 'share', 'negotiate', 'propose'],
  resources: { contexts: numbers(64).map((one) => `c-${at}-${one}`) },
  when,
});

/** Lists of rules, each written to be hard. */
const HARD: Readonly<Record<string, readonly AccessRule[]>> = {
  patterns: numbers(32).map((at) =>
    rule(at, `resource.owner like "*a*b*${at}*c*" || !(resource.owner like "*${at}*a*")`),
  ),
  'patterns on what lists name': numbers(32).map((at) => rule(at, `resource.id like "*c*-*${at}*"`)),
  equalities: numbers(32).map((at) =>
    rule(at, ['id', 'version', 'governance', 'owner'].map((one) => `principal.id != resource.${one}`).join(' && ')),
  ),
  choices: numbers(32).map((at) =>
    rule(
      at,
      numbers(18).reduce(
        (inner) => `(if resource.enabled then ${inner} else principal.kind == "x")`,
        `principal.id == "${at}"`,
      ),
    ),
  ),
  sets: numbers(32).map((at) => rule(at, `principal.roles.containsAll(resource.tags) || resource.tags == ["t${at}"]`)),
  seats: numbers(32).map((at) =>
    rule(
      at,
      numbers(20)
        .map((one) => `principal.roles.contains("s${at % 8}-${one}")`)
        .join(' || '),
    ),
  ),
};

const policyRules = allRules.filter((one): one is FileRule => one.family === 'policy' && one.scope === 'file');

test.each(Object.keys(HARD))('a list of %s is judged, and compared, with bounded effort', (name) => {
  const hard = HARD[name] ?? [];
  const text = JSON.stringify({
    id: 'p',
    name: 'P',
    version: '1.0.0',
    owner: 'o',
    description: 'P.',
    accessRules: hard,
  });
  const entry = { path: 'policies/p/1.0.0.yaml', mode: '100644', blob: name };
  const source = readSource(entry, { bytes: new TextEncoder().encode(text) });
  expect(source.schemaFaults).toEqual([]);
  for (const one of policyRules) for (const { message } of one.check(source, schemaJudge)) expect(message).not.toBe('');
  const { widened } = compareAccess(hard.slice(0, -1), hard.slice(1));
  expect(widened).toBe(true);
});
