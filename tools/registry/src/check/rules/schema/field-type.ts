import { isRecord } from '../../../declaration/pointer.ts';
import type { SchemaFault, Source } from '../../../declaration/source.ts';
import type { Fix } from '../../../finding/finding.ts';
import type { FileRule } from '../../rule.ts';
import { MOST_TOLD } from '../../value-faults.ts';
import { versionMeant } from '../../value-words.ts';
import { kindOf, memberName, rewrite, valueOf, written } from '../../written.ts';

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a map of members',
};
const TRUTH: ReadonlyMap<string, string> = new Map(
  Object.entries({ yes: 'true', on: 'true', true: 'true', no: 'false', off: 'false', false: 'false' }),
);

export const fieldType: FileRule = {
  id: 'field-type',
  family: 'schema',
  severity: 'error',
  scope: 'file',
  summary: 'A member has the type that its kind demands: text, number, truth, list or map.',
  why: 'YAML guesses types from the spelling: 1.0 is a number, yes is a text. A version that is a number loses its last digit.',
  fix: 'Write the value as the type that the finding names; quotes make a text.',
  example: { bad: 'enabled: "yes"', good: 'enabled: true' },
  *check(source) {
    for (const fault of source.schemaFaults.slice(0, MOST_TOLD)) {
      if (fault.keyword !== 'type') continue;
      const { path } = fault;
      const value = valueOf(source, fault);
      const wanted = [fault.params['type']]
        .flat()
        .map((type) => WANTED[String(type)] ?? String(type))
        .join(' or ');
      if (path.length === 0) {
        const what = value === null ? 'The file is empty' : `The file holds ${kindOf(value)}${colonLost(value)}`;
        yield { message: `${what}; a ${source.slot?.kind ?? 'declaration'} is a map of members.`, path };
        continue;
      }
      const shown =
        value === null
          ? 'is empty'
          : isRecord(value) || Array.isArray(value)
            ? `is ${kindOf(value)}`
            : `is ${written(source, path)}, ${kindOf(value)}`;
      const fix = fixOf(source, fault, value);
      yield { message: `${memberName(path)} ${shown}; it must be ${wanted}.`, path, ...(fix ? { fix } : {}) };
    }
  },
};

const colonLost = (value: unknown): string =>
  typeof value === 'string' && /^[\w-]+:\S/.test(value) ? ' (a space belongs after the colon)' : '';

function fixOf(source: Source, { params, path }: SchemaFault, value: unknown): Fix | undefined {
  const raw = written(source, path);
  const offer = (text: string): Fix => ({ description: `Write ${text}.`, edits: [rewrite(source, path, text)] });
  const [type] = [params['type']].flat();
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    const version = path.at(-1) === 'version' ? versionMeant(raw) : undefined;
    return version === undefined ? offer(`"${raw}"`) : { description: `Write all three numbers: ${version}.` };
  }
  const truth = type === 'boolean' && typeof value === 'string' ? TRUTH.get(value.toLowerCase()) : undefined;
  if (truth !== undefined) return offer(truth);
  if (type === 'array' && typeof value === 'string' && /^[\w@^~.-]+$/.test(raw)) return offer(`[${raw}]`);
  if (type === 'integer' && typeof value === 'string' && /^[1-9]\d*$/.test(value)) return offer(value);
  return undefined;
}
