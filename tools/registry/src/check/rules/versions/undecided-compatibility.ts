import { releasePath, type Subject } from '../../../declaration/layout.ts';
import { isTooSmall, judgedUpdates, stepWords, truthfulNumber } from '../../compatibility/judged-update.ts';
import { demandedBy } from '../../compatibility/required-update.ts';
import { unknownReason } from '../../compatibility/update-words.ts';
import { waiverOf } from '../../compatibility/waivers.ts';
import type { RegistryRule } from '../../rule.ts';

/** What nobody can prove is not promised. */
export const undecidedCompatibility: RegistryRule = {
  id: 'undecided-compatibility',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary:
    'A version whose compatibility can be neither proved nor refuted is a major one, unless a proposal waives the proof.',
  why: 'That no counterexample was found is no proof. A number that promises compatibility promises it to everybody in the range.',
  fix: 'Publish the change as a major version, or write the schema so that the comparison can decide: smaller unions, patterns without back-references. Where people know better, a proposal names the release under `waivers` with the reason code and is merged before it.',
  example: {
    bad: "# 1.0.0 has the pattern ^(a|b)\\1$\nversion: 1.1.0\nschema:\n  pattern: '^(a|b|c)\\1$'",
    good: "# 1.0.0 has the pattern ^(a|b)\\1$\nversion: 1.1.0\nschema:\n  pattern: '^(aa|bb|cc)$'",
  },
  *check(input) {
    for (const update of judgedUpdates(input)) {
      const { pair, version, earlier, shape, needed } = update;
      if (shape?.update !== 'undecided' || !isTooSmall(update, 'major') || isTooSmall(update, needed)) continue;
      const direction = demandedBy(pair.compatibility).find((one) => shape.verdict[one].kind === 'unknown');
      const answer = direction && shape.verdict[direction];
      if (answer?.kind !== 'unknown') continue;
      const { file, slot } = pair.to;
      const { id } = pair.name;
      if (waiverOf(input.base, file, answer.code) !== undefined) continue;
      const [writer, reader] = direction === 'backward' ? [earlier, version] : [version, earlier];
      const truthful = truthfulNumber(update, 'major');
      const asked = waiverOf(input.head, file, answer.code);
      const wait = asked === undefined ? '' : ` Proposal ${asked} waives the proof once it is merged.`;
      yield {
        file,
        path: ['version'],
        message: `Whether ${id} ${reader} accepts all that ${writer} accepts is not known: ${unknownReason(answer.code, answer.pointer)}. Until it is, only ${stepWords(update, 'major')} is truthful: ${truthful}.${wait}`,
        fix: {
          description: `Name the file ${releasePath(slot.kind as Subject, id, truthful)} and write version: ${truthful}, or simplify the schema.`,
        },
        ...(update.isPrerelease && { severity: 'note' }),
      };
    }
  },
};
