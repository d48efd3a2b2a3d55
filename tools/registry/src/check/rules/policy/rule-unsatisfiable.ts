import { contradiction } from '../../access/contradiction.ts';
import { isPossible, soundRulesOf } from '../../access/sound-rules.ts';
import { joinedWords } from '../../access/joined-words.ts';
import { TRUE } from '../../access/values.ts';
import type { FileRule } from '../../rule.ts';

/** A rule speaks of some request. */
export const ruleUnsatisfiable: FileRule = {
  id: 'rule-unsatisfiable',
  family: 'policy',
  scope: 'file',
  restsOutOfForce: true,
  severity: 'error',
  summary: 'For every access rule there is a request that it speaks of.',
  why: 'A rule whose condition no request can meet says something that nobody meant: a permit lets nobody in, and a forbid keeps nobody out, although both look as if they did.',
  fix: 'Write the condition that was meant, or take the rule out. Where the release is out already, do so in a new version, and withdraw or revoke the old one: then its conditions are judged no more.',
  example: {
    bad: 'when: principal.kind == "client" && principal.kind == "server"',
    good: 'when: principal.kind == "client" || principal.kind == "server"',
  },
  *check(source) {
    const all = soundRulesOf(source);
    for (const one of all.rules) {
      if (isPossible([{ condition: one.scope, values: TRUE }], one, all)) continue;
      const parts = contradiction(one, all);
      const { id, when } = one.rule;
      yield {
        path: ['accessRules', one.index, when === undefined ? 'id' : 'when'],
        message: `No request can ever meet "${id}"${reason(parts)}.`,
      };
    }
  },
};

function reason(parts: readonly string[]): string {
  const pieces = parts.map((part) => `\`${part}\``);
  if (pieces.length === 0) return ', whose condition excludes those of whom it speaks';
  return `: ${joinedWords(pieces)} ${pieces.length === 1 ? 'is never true' : 'exclude each other'}`;
}
