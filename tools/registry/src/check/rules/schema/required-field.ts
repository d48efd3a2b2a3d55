import type { SchemaFault, Source } from '../../../declaration/source.ts';
import { nearest } from '../../near.ts';
import type { FileRule } from '../../rule.ts';
import { MOST_TOLD } from '../../value-faults.ts';
import { firstLine, memberName } from '../../written.ts';

export const requiredField: FileRule = {
  id: 'required-field',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'A declaration has every member that its kind demands.',
  why: 'What is demanded is what somebody depends on: who answers for it, what it means, what binds it.',
  fix: 'Add the member; `contexts/README.md` says what each is for.',
  example: { bad: 'id: ctx-a\nname: A', good: 'id: ctx-a\nname: A\nowner: team-a' },
  *check(source) {
    for (const fault of source.schemaFaults.slice(0, MOST_TOLD)) {
      const { keyword, path, params } = fault;
      if (keyword === 'anyOf' && path.length === 0 && source.slot?.kind === 'context')
        yield {
          message: 'Neither "schema" nor "type" is there, so nothing says what a payload looks like.',
          path,
          range: firstLine(source, path),
          fix: { description: 'Add a schema, or name a context type: `type: <id>@<range>`.' },
        };
      const missing = params['missingProperty'];
      if (keyword !== 'required' || typeof missing !== 'string' || isMisspelt(source, fault, missing)) continue;
      const where = path.length === 0 ? `a ${source.slot?.kind ?? 'declaration'}` : memberName(path);
      yield {
        message: `"${missing}" is missing; ${where} must have it.`,
        path,
        range: firstLine(source, path),
        fix: { description: `Add "${missing}".` },
      };
    }
  },
};

/** Whether an unknown member beside it is the missing one with a slip; then that is what is said. */
function isMisspelt(source: Source, fault: SchemaFault, missing: string): boolean {
  return source.schemaFaults.some(({ keyword, path, params }) => {
    const unknown = params['additionalProperty'];
    const beside = keyword === 'additionalProperties' && path.join('\0') === fault.path.join('\0');
    return beside && typeof unknown === 'string' && nearest(unknown, [missing]) !== undefined;
  });
}
