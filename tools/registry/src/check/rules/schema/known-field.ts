import { isRecord } from '../../../declaration/pointer.ts';
import { nearest } from '../../near.ts';
import type { FileRule } from '../../rule.ts';
import { MOST_TOLD } from '../../value-faults.ts';
import { fieldsAt, memberName, valueOf } from '../../written.ts';

export const knownField: FileRule = {
  id: 'known-field',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'A declaration has no member that its kind does not know.',
  why: 'A member that nobody reads has no effect, and whoever wrote it believes that it has one.',
  fix: 'Correct the name, or remove the member.',
  example: { bad: 'polices: [p1]', good: 'policies: [p1]' },
  *check(source) {
    for (const fault of source.schemaFaults.slice(0, MOST_TOLD)) {
      const unknown = fault.params['additionalProperty'];
      if (fault.keyword !== 'additionalProperties' || typeof unknown !== 'string') continue;
      const owner = valueOf(source, fault);
      const present = isRecord(owner) ? Object.keys(owner) : [];
      const known = fieldsAt(source, fault.path);
      const near = nearest(
        unknown,
        known.filter((name) => !present.includes(name)),
      );
      const path = [...fault.path, unknown];
      const where = fault.path.length === 0 ? `A ${source.slot?.kind ?? 'declaration'}` : memberName(fault.path);
      const edits = [{ ...source.locate(path, 'key'), text: near ?? '' }];
      yield {
        message:
          near === undefined
            ? `${where} has no member "${unknown}".`
            : `${where} has no member "${unknown}". Did you mean "${near}"?`,
        path,
        part: 'key',
        fix:
          near === undefined ? { description: adviceOn(unknown, known) } : { description: `Write "${near}".`, edits },
      };
    }
  },
};

function adviceOn(unknown: string, known: readonly string[]): string {
  if (known.length === 0) return 'Remove it.';
  return known.includes(unknown)
    ? 'Remove it; others have such a member, this kind has not.'
    : `Remove it; the members are ${known.join(', ')}.`;
}
