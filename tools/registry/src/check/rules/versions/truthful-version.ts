import { releasePath, type Subject } from '../../../declaration/layout.ts';
import { isTooSmall, judgedUpdates, stepWords, truthfulNumber } from '../../compatibility/judged-update.ts';
import { termsWords } from '../../compatibility/widening-words.ts';
import { propertyAdvice, shapeReason } from '../../compatibility/update-words.ts';
import type { RegistryRule } from '../../rule.ts';

/** A version tells at least what its change does. */
export const truthfulVersion: RegistryRule = {
  id: 'truthful-version',
  family: 'versions',
  scope: 'registry',
  severity: 'error',
  summary: 'A new version is at least the step that its change takes: patch, minor or major.',
  why: 'Ranges such as `session@^1` take in every minor version unasked; a breaking change under such a number breaks whoever trusted it. What changed is computed by comparing the schemas, or the terms, with the release before. The table is in governance/versioning-policy.md.',
  fix: 'Publish the change under the version that the finding names, or take the breaking part back.',
  example: {
    bad: '# 1.1.0 does not require user_id\nversion: 1.2.0\nschema:\n  required: [session_id, user_id]',
    good: '# 1.1.0 does not require user_id\nversion: 2.0.0\nschema:\n  required: [session_id, user_id]',
  },
  *check(input) {
    for (const update of judgedUpdates(input)) {
      const { pair, version, earlier, shape, terms, needed } = update;
      if (!isTooSmall(update, needed)) continue;
      const { id } = pair.name;
      const truthful = truthfulNumber(update, needed);
      const byShape = shape?.update === needed;
      const reason = byShape
        ? shapeReason(update)
        : `From ${id} ${earlier} to ${version}, ${terms ? termsWords(terms) : ''}`;
      const path = releasePath(pair.to.slot.kind as Subject, id, truthful);
      yield {
        file: pair.to.file,
        path: ['version'],
        message: `${reason} That takes ${stepWords(update, needed)}; the smallest truthful one is ${truthful}.`,
        fix: {
          description: `Name the file ${path} and write version: ${truthful}.${byShape ? propertyAdvice(update) : ''}`,
        },
        ...(update.isPrerelease && { severity: 'note' }),
      };
    }
  },
};
