import { joinedWords } from '../../access/joined-words.ts';
import type { ScopedRule } from '../../access/scope.ts';
import { isCovered, isPossible, type SoundRules, soundRulesOf } from '../../access/sound-rules.ts';
import { TRUE } from '../../access/values.ts';
import type { FileRule } from '../../rule.ts';

/** A rule has an effect. */
export const ruleShadowed: FileRule = {
  id: 'rule-shadowed',
  family: 'policy',
  scope: 'file',
  restsOutOfForce: true,
  severity: 'warning',
  summary: 'No permit is wholly covered by the forbids of the same list, and no rule by others of the same effect.',
  why: 'forbid wins over permit, so a permit under a forbid never lets anybody do anything; and a rule that others cover changes nothing when it is edited, which whoever edits it does not expect.',
  fix: 'Remove the rule, or narrow the one that covers it.',
  example: {
    bad: 'accessRules:\n  - {id: readers-read, effect: permit, principals: {roles: [reader]}, actions: [read]}\n  - {id: nobody-reads, effect: forbid, principals: {any: true}, actions: [read, share]}',
    good: 'accessRules:\n  - {id: readers-read, effect: permit, principals: {roles: [reader]}, actions: [read]}\n  - {id: nobody-shares, effect: forbid, principals: {any: true}, actions: [share]}',
  },
  *check(source) {
    const all = soundRulesOf(source);
    const { rules } = all;
    const idle = new Set<ScopedRule>();
    for (const one of rules.toReversed()) {
      if (!isPossible([{ condition: one.scope, values: TRUE }], one, all)) continue;
      const others = rules.filter((other) => other !== one && !idle.has(other));
      const refusals = one.rule.effect === 'permit' ? others.filter(({ rule }) => rule.effect === 'forbid') : [];
      const alike = others.filter(({ rule }) => rule.effect === one.rule.effect);
      const swallowing = coverOf(one, refusals, all);
      const cover = swallowing ?? coverOf(one, alike, all);
      if (cover === undefined) continue;
      idle.add(one);
      const ids = joinedWords(cover.map(({ rule }) => `"${rule.id}"`));
      const verb = { permit: 'permit', forbid: 'forbid' }[swallowing ? 'forbid' : one.rule.effect];
      const many = cover.length > 1 ? `${ids} together ${verb}` : `${ids} ${verb}s`;
      yield {
        path: ['accessRules', one.index, 'id'],
        message: swallowing
          ? `"${one.rule.id}" never takes effect: ${many} all that it permits.`
          : `"${one.rule.id}" adds nothing: ${many} all that it ${verb}s.`,
      };
    }
  },
};

/** The fewest of the rules that hold wherever the one does; undefined where a request is left that is its own. */
function coverOf(one: ScopedRule, others: readonly ScopedRule[], all: SoundRules): readonly ScopedRule[] | undefined {
  const isCover = (covers: readonly ScopedRule[]): boolean => isCovered(one, covers, all);
  const alone = others.find((other) => isCover([other]));
  if (alone) return [alone];
  if (!isCover(others)) return undefined;
  let cover = others;
  for (const other of others) {
    const fewer = cover.filter((kept) => kept !== other);
    if (isCover(fewer)) cover = fewer;
  }
  return cover;
}
