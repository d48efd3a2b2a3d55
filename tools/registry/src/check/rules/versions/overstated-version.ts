import { lineOf } from '@ctxr/model';
import { type JudgedUpdate, judgedUpdates, stepWords, truthfulNumber } from '../../compatibility/judged-update.ts';
import { saysMoreThanWords } from '../../compatibility/other-members.ts';
import { isSmaller, type Step } from '../../compatibility/update-step.ts';
import type { RegistryRule } from '../../rule.ts';

/** A version tells no more than its change does. */
export const overstatedVersion: RegistryRule = {
  id: 'overstated-version',
  family: 'versions',
  scope: 'registry',
  severity: 'note',
  summary: 'A new version is no larger a step than its change takes.',
  why: 'A major version cuts everybody off who asked for `^1`, and each of them has to look what broke. When nothing did, they looked in vain.',
  fix: 'Publish the change under the version that the finding names, unless the larger step is meant.',
  example: {
    bad: '# the schema is that of 1.1.0\nversion: 2.0.0',
    good: '# the schema is that of 1.1.0\nversion: 1.1.1',
  },
  *check(input) {
    for (const update of judgedUpdates(input)) {
      const { pair, version, earlier, declared, shape } = update;
      if (update.isPrerelease || lineOf(earlier) === 0 || !isDecided(update)) continue;
      const fitting: Step = update.needed === 'patch' && saysMoreThanWords(pair) ? 'minor' : update.needed;
      if (!isSmaller(fitting, declared)) continue;
      const what =
        shape === undefined
          ? 'dropped, lengthened or opened nothing'
          : shape.verdict.isSame
            ? `accepts exactly the payloads that ${earlier} accepts`
            : `keeps what ${earlier} promised`;
      yield {
        file: pair.to.file,
        path: ['version'],
        message: `${pair.name.id} ${version} ${what}; ${stepWords(update, fitting)} tells that, such as ${truthfulNumber(update, fitting)}.`,
      };
    }
  },
};

/** Whether all is known: an undecided comparison may be as large as any, and a faulty schema tells nothing. */
const isDecided = ({ pair, shape }: JudgedUpdate): boolean =>
  pair.to.slot.kind === 'context-policy' ? true : shape !== undefined && shape.update !== 'undecided';
