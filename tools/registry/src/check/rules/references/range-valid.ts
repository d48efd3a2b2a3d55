import { isRange } from '@ctxr/model';
import { isRecord, valueAt } from '../../../declaration/pointer.ts';
import type { Source } from '../../../declaration/source.ts';
import type { KeyPath } from '../../../finding/finding.ts';
import type { FileRule } from '../../rule.ts';
import { stringsIn } from '../../strings-in.ts';

export const rangeValid: FileRule = {
  id: 'range-valid',
  family: 'references',
  severity: 'error',
  scope: 'file',
  summary: 'The range of a reference is a range of Semantic Versioning.',
  why: 'A range that cannot be read matches nothing, or in another reader everything.',
  fix: 'Write a range such as `^1`, `~1.2`, `>=1.2 <3` or `1.2.3`.',
  example: { bad: 'type: session@^^1', good: 'type: session@^1' },
  *check(source) {
    for (const { text, path } of references(source)) {
      const range = text.slice(text.indexOf('@') + 1).trim();
      if (
        !text.includes('@') ||
        (range !== '' && isRange(range)) ||
        source.schemaFaults.some((fault) => fault.path.join('\0') === path.join('\0'))
      )
        continue;
      yield {
        message: `"${range}" in "${text}" is no range of versions.`,
        path,
        fix: { description: 'Write a range such as ^1, ~1.2, >=1.2 <3 or 1.2.3.' },
      };
    }
  },
};

/** Every reference that the declaration makes, by kind. */
function* references({ slot, value }: Source): Iterable<{ readonly text: string; readonly path: KeyPath }> {
  if (!isRecord(value)) return;
  if (slot?.kind === 'context')
    for (const member of ['type', 'policies', 'derivedFrom']) yield* stringsIn(value[member], [member]);
  if (slot?.kind === 'participant' && Array.isArray(value['requires']))
    for (const index of value['requires'].keys())
      for (const member of ['context', 'alternatives'])
        yield* stringsIn(valueAt(value, ['requires', index, member]), ['requires', index, member]);
  if (slot?.kind === 'lifecycle')
    for (const found of stringsIn(value))
      if (found.path.includes('replacedBy') || found.path.includes('policies')) yield found;
}
